import type { Fault } from './faults'
import { flatten } from './markdown/flatten'
import type { Outline, OutlineNode } from './markdown/types'
import { pagePath, takenTopicIds } from './paths'

type Link = { href: string; title: string }

/** Problems listed together; there is no `heading` where the document has no groups. */
export type ProblemGroup = { heading?: Topic; problems: Topic[] }

/** What an enquiry can be about: a problem, or a whole group of them. `href` is where it is described. */
export type Topic = Link & { id: string; aliases: string[]; kind: 'problem' | 'group' }

type OutlinedPage = { id: string; _id: string; outline: Outline }

/** The problems of a page in the order they stand there, grouped as they are there. */
export const problemGroupsOf = ({ id, outline }: OutlinedPage) => groupsIn(outline.nodes, pagePath(id))

function groupsIn(nodes: OutlineNode[], path: string, parent?: OutlineNode): ProblemGroup[] {
  const problems = nodes.filter(({ kind }) => kind === 'problem').map((node) => topicOf(node, path))
  const heading = parent?.kind === 'group' ? topicOf(parent, path) : undefined
  return [
    ...(problems.length > 0 ? [{ heading, problems }] : []),
    ...nodes.flatMap((node) => groupsIn(node.children, path, node)),
  ]
}

/** The topic that an id means, also one it had before. */
export const findTopic = (topics: Topic[], id: string) =>
  topics.find((topic) => topic.id === id || topic.aliases.includes(id))

const topicOf = ({ id, aliases, title, kind }: OutlineNode, path: string): Topic => ({
  id,
  aliases,
  title,
  kind: kind === 'group' ? 'group' : 'problem',
  href: `${path}#${id}`,
})

/** A topic's id names a file of the build; file systems allow 255 bytes, and Next adds a suffix. */
const longestId = 200

/** Ids of problems and groups that the site cannot serve, on hidden pages too. */
export function faultsOfTopics(pages: OutlinedPage[]): Fault[] {
  const owners = new Map<string, string>()
  return pages.flatMap(({ _id, outline }) => {
    const file = `content/${_id}`
    const give = 'Give it another with {#some-id} at the end of its line.'
    const topics = flatten(outline.nodes).filter(({ kind }) => kind === 'problem' || kind === 'group')
    const ids = topics.flatMap(({ id, aliases, title, line }) =>
      [id, ...aliases].map((one) => ({ id: one, title, line })),
    )
    return ids.flatMap(({ id, title, line }) => {
      const fault = (message: string) => [{ file, line, message: `“${title}” has the id “${id}”, ${message} ${give}` }]
      const owner = owners.get(id)
      if (!owner) owners.set(id, file)
      if (takenTopicIds.includes(id)) return fault('which the site needs for itself.')
      if (!/^[a-z0-9_-]+$/.test(id))
        return fault('which cannot be an address: only small letters a to z, digits and hyphens can.')
      if (id.length > longestId) return fault(`which is longer than ${longestId} characters.`)
      return owner && owner !== file ? fault(`and so has one in ${owner}.`) : []
    })
  })
}
