import type { Fault } from './faults'
import { faultsOfLinks, type LinkingPage } from './internal-links'
import { faultsOfTopics } from './topics'

/**
 * All that is wrong with the outlines of the pages, hidden ones too: what each says of itself, and what they say together.
 * @param isPublic whether a file is served at an address
 */
export const faultsOf = (pages: LinkingPage[], isPublic: (path: string) => boolean): Fault[] => [
  ...pages.flatMap(({ outline }) => outline.faults),
  ...faultsOfTopics(pages),
  ...faultsOfLinks(pages, isPublic),
]
