import { fill } from '../fill'
import { contactPath, pagePath, shareImagePath } from '../paths'

/** Pixels. Sites show the ratio 1.91:1 uncropped; ogp.me does not specify one. */
export const shareImageSize = { width: 1200, height: 630 }

export type ShareImage = { path: string; title: string }

type Titled = { id: string; title: string }

export const pageShareImage = ({ id, title }: Titled): ShareImage => ({ path: shareImagePath(pagePath(id)), title })

/** @param quotation how a problem is quoted */
export const problemShareImage = ({ id, title }: Titled, quotation: string): ShareImage => ({
  path: shareImagePath(contactPath(id)),
  title: fill(quotation, { text: title }),
})
