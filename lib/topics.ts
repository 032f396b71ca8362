import type { Outline, OutlineNode } from './markdown/types'
import { pagePath } from './paths'

/** Problems listed together; there is no `heading` where the document has no groups. */
export type ProblemGroup = { heading?: Topic; problems: Topic[] }

/** What an enquiry can be about: a problem or a group of them. `href` is where it is described. */
export type Topic = { href: string; title: string; id: string; aliases: string[]; kind: 'problem' | 'group' }

export const problemGroupsOf = ({ id, outline }: { id: string; outline: Outline }) =>
  groupsIn(outline.nodes, pagePath(id))

function groupsIn(nodes: OutlineNode[], path: string, parent?: OutlineNode): ProblemGroup[] {
  const problems = nodes.filter(({ kind }) => kind === 'problem').map((node) => topicOf(node, path))
  const heading = parent?.kind === 'group' ? topicOf(parent, path) : undefined
  return [
    ...(problems.length > 0 ? [{ heading, problems }] : []),
    ...nodes.flatMap((node) => groupsIn(node.children, path, node)),
  ]
}

export const findTopic = (topics: Topic[], id: string) =>
  topics.find((topic) => topic.id === id || topic.aliases.includes(id))

const topicOf = ({ id, aliases, title, kind }: OutlineNode, path: string): Topic => ({
  id,
  aliases,
  title,
  kind: kind === 'group' ? 'group' : 'problem',
  href: `${path}#${id}`,
})
