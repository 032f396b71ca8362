import { fill } from '../fill'
import { type Addressed, contactPath, pagePath, shareImagePath } from '../paths'

/** Pixels. Sites show the ratio 1.91:1 uncropped; ogp.me does not specify one. */
export const shareImageSize = { width: 1200, height: 630 }

export type ShareImage = { path: string; title: string }

type Titled = Addressed & { title: string }

export const pageShareImage = (page: Titled): ShareImage => ({
  path: shareImagePath(pagePath(page)),
  title: page.title,
})

/** @param quotation how a problem is quoted */
export const problemShareImage = (problem: Titled, quotation: string): ShareImage => ({
  path: shareImagePath(contactPath(problem)),
  title: fill(quotation, { text: problem.title }),
})
