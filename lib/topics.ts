import type { Outline, OutlineNode } from './markdown/types'
import { pagePath } from './paths'

type Link = { href: string; title: string }

/** Problems listed together; there is no `heading` where the document has no groups. */
export type ProblemGroup = { heading?: Topic; problems: Topic[] }

/** What an enquiry can be about: a problem or a group of them. `href` is where it is described. */
export type Topic = Link & { id: string; aliases: string[]; kind: 'problem' | 'group' }

type OutlinedPage = { id: string; outline: Outline }

/** The problems of a page, in its order and groups. */
export const problemGroupsOf = ({ id, outline }: OutlinedPage) => groupsIn(outline.nodes, pagePath(id))

function groupsIn(nodes: OutlineNode[], path: string, parent?: OutlineNode): ProblemGroup[] {
  const problems = nodes.filter(({ kind }) => kind === 'problem').map((node) => topicOf(node, path))
  const heading = parent?.kind === 'group' ? topicOf(parent, path) : undefined
  return [
    ...(problems.length > 0 ? [{ heading, problems }] : []),
    ...nodes.flatMap((node) => groupsIn(node.children, path, node)),
  ]
}

/** The topic of an id, also of an earlier one. */
export const findTopic = (topics: Topic[], id: string) =>
  topics.find((topic) => topic.id === id || topic.aliases.includes(id))

const topicOf = ({ id, aliases, title, kind }: OutlineNode, path: string): Topic => ({
  id,
  aliases,
  title,
  kind: kind === 'group' ? 'group' : 'problem',
  href: `${path}#${id}`,
})
