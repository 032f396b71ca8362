import { contactPath, pagePath, shareImagePath } from '../paths'

/** Pixels. Sites show the ratio 1.91:1 uncropped; ogp.me does not specify one. */
export const shareImageSize = { width: 1200, height: 630 }

/** The image that other sites show beside a link: the path it is served at, and the text on it. */
export type ShareImage = { path: string; title: string }

type Titled = { id: string; title: string }

export const pageShareImage = ({ id, title }: Titled): ShareImage => ({ path: shareImagePath(pagePath(id)), title })

/** Shows the problem as a quotation, in the client's words. */
export const problemShareImage = ({ id, title }: Titled): ShareImage => ({
  path: shareImagePath(contactPath(id)),
  title: `“${title}”`,
})
