import { getPages, getPicture, getProblems, type Page, type Topic } from './content'
import { askPath, cardPath, pagePath } from './paths'

/** A picture that other sites show beside a link: where it is served, and the words on it. */
export type Card = { path: string; words: string }

/** The cards to be made: one for each page without a picture of its own, and one for each problem. */
export const getCards = (): Card[] => [
  ...getPages()
    .filter((page) => !getPicture(page))
    .map(pageCard),
  ...getProblems().map(problemCard),
]

export const pageCard = ({ id, title }: Page): Card => ({ path: cardPath(pagePath(id)), words: title })

export const problemCard = ({ id, title }: Topic): Card => ({ path: cardPath(askPath(id)), words: `“${title}”` })
