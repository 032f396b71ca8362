import type { Outline, OutlineNode } from './markdown/types'
import { type Addressed, pagePath } from './paths'

/** Problems listed together; there is no `heading` where the document has no groups. */
export type ProblemGroup = { heading?: Topic; problems: Topic[] }

/** What an enquiry can be about: a problem or a group of them. `href` is where it is described. */
export type Topic = Addressed & { href: string; title: string; aliases: string[]; kind: 'problem' | 'group' }

export const problemGroupsOf = (page: Addressed & { outline: Outline }) => groupsIn(page.outline.nodes, page)

function groupsIn(nodes: OutlineNode[], page: Addressed, parent?: OutlineNode): ProblemGroup[] {
  const problems = nodes.filter(({ kind }) => kind === 'problem').map((node) => topicOf(node, page))
  const heading = parent?.kind === 'group' ? topicOf(parent, page) : undefined
  return [
    ...(problems.length > 0 ? [{ heading, problems }] : []),
    ...nodes.flatMap((node) => groupsIn(node.children, page, node)),
  ]
}

/** The groups of several pages in their order. Those with the same heading are one, which leads to the first. */
export function mergeGroups(groups: ProblemGroup[]): ProblemGroup[] {
  const merged = new Map<string | undefined, ProblemGroup>()
  for (const group of groups) {
    const id = (group.heading ?? group.problems[0])?.id
    const first = merged.get(id)
    merged.set(id, first ? continued(first, group) : group)
  }
  return [...merged.values()]
}

const continued = ({ heading, problems }: ProblemGroup, next: ProblemGroup): ProblemGroup => ({
  heading: heading && { ...heading, aliases: [...heading.aliases, ...(next.heading?.aliases ?? [])] },
  problems: [...problems, ...next.problems],
})

/** @param ids of which a topic has one, now or as an alias */
export const findTopic = (topics: Topic[], ...ids: string[]) =>
  topics.find((topic) => ids.some((id) => topic.id === id || topic.aliases.includes(id)))

function topicOf({ id, aliases, title, kind }: OutlineNode, page: Addressed): Topic {
  const href = `${pagePath(page)}#${id}`
  return { id, lang: page.lang, aliases, title, kind: kind === 'group' ? 'group' : 'problem', href }
}
