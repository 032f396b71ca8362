import { askPath, cardPath, pagePath } from './paths'

/** Pixels; the shape that sites show uncropped (ogp.me gives none, 1.91 to 1 is what they have settled on). */
export const cardSize = { width: 1200, height: 630 }

/** A picture that other sites show beside a link: where it is served, and the words on it. */
export type Card = { path: string; words: string }

type Titled = { id: string; title: string }

export const pageCard = ({ id, title }: Titled): Card => ({ path: cardPath(pagePath(id)), words: title })

export const problemCard = ({ id, title }: Titled): Card => ({ path: cardPath(askPath(id)), words: `“${title}”` })
