import { decoded, isFile } from '../markdown/files'
import { isSameTitle, slugOf } from '../markdown/headings'
import { flatten } from '../markdown/nest'
import type { OutlineNode } from '../markdown/types'
import { addError, addWarning, nearest } from '../messages'
import { isSiteFile, pagePath, reservedTopicIds } from '../paths'
import type { Address } from './addresses'
import { type ContentFile, errorAt, kindOf, type ReadPage, warnAt } from './files'

/** A topic's id names a file of the build; file systems allow 255 bytes, and Next adds a suffix. */
const MAX_TOPIC_ID_BYTES = 200

type Owner = { path: string; node: OutlineNode }

/** @param pages those in one language @param addresses those in all */
export function checkReferences(pages: ReadPage[], addresses: Address[]) {
  checkTopicIds(pages)
  checkGroups(pages)
  const targets = new Map(addresses.map((address) => [address.path, address]))
  for (const page of pages)
    for (const { href, place } of page.outline.links) {
      const problem = findLinkProblem(href, page, targets)
      if (problem) addError(page.file, `the link to ${decoded(href)} ${problem}`, place)
    }
}

function findLinkProblem(href: string, page: ReadPage, targets: Map<string, Address>) {
  const [, path = '', anchor = ''] = /^([^?#]*)(?:\?[^#]*)?#?(.*)$/s.exec(decoded(href)) ?? []
  const target = targets.get(path || pagePath(page))
  if (!target) {
    const isServed = isSiteFile(path) || isFile(`public${path}`)
    return isServed ? undefined : `leads nowhere: there is no page ${path}, and no file public${path}.`
  }
  if (page.visible && !target.visible) return 'leads to a hidden page, which clients do not find.'
  if (!anchor || !target.anchors || target.anchors.has(anchor)) return undefined
  const anchors = [...target.anchors]
  const suggestion =
    anchors.find((id) => id === slugOf(anchor)) ?? nearest(anchor, anchors) ?? anchors.find((id) => id.includes(anchor))
  return `leads nowhere: there is no heading with the id “${anchor}” on that page.${suggestion ? ` Did you mean #${suggestion}?` : ''}`
}

/**
 * Ids of problems and groups are addresses of the form, and unique across all pages, hidden ones too. Only a group may have that of
 * another with the same title, which it continues.
 */
function checkTopicIds(pages: ReadPage[]) {
  const owners = new Map<string, Owner>()
  for (const { file, outline } of pages)
    for (const node of flatten(outline.nodes).filter(({ kind }) => kind === 'problem' || kind === 'group'))
      for (const id of [node.id, ...node.aliases]) {
        const owner = owners.get(id) ?? { path: file.path, node }
        owners.set(id, owner)
        const problem = findIdProblem(id, node, owner.path === file.path ? undefined : owner)
        const advice = 'Give it another with {#some-id} at the end of its line.'
        if (problem)
          addError(file, `“${node.title}” has the id “${id}”, ${problem} ${advice}`, { line: node.line, column: 1 })
      }
}

/** A bold line may be meant as a heading. No words show that, but its page has none of the groups that problems have on others. */
function checkGroups(pages: ReadPage[]) {
  const firstOf = (sought: string, { outline }: ReadPage) => flatten(outline.nodes).find(({ kind }) => kind === sought)
  const others = pages.filter((page) => !firstOf('group', page))
  for (const page of others.length < pages.length ? others : []) {
    const problem = firstOf('problem', page)
    const reason = `“${problem?.title}” is listed as a client’s problem, because its line is bold, but has no group as others have`
    if (problem)
      addWarning(page.file, `${reason}: for a heading write ## and no **.`, { line: problem.line, column: 1 })
  }
}

function findIdProblem(id: string, node: OutlineNode, owner: Owner | undefined) {
  if (reservedTopicIds.includes(id)) return 'which the site needs for itself.'
  if (id !== id.toLowerCase()) return 'which has capital letters, and an address of the form has none.'
  if (Buffer.byteLength(id) > MAX_TOPIC_ID_BYTES) return 'which is too long for the name of a file.'
  if (!owner) return undefined
  const { path, node: first } = owner
  if (node.kind !== 'group' || first.kind !== 'group' || node.id !== first.id) return `and so has one in ${path}.`
  if (isSameTitle(node.title, first.title)) return undefined
  return `and so has the group “${first.title}” in ${path}, which only a group of the same title continues.`
}

/** Checks that cases and testimonials name problems that there are. */
export function checkProof(contents: ContentFile[], pages: ReadPage[]) {
  const problems = new Map<string, ReadPage>()
  for (const page of pages)
    for (const { kind, id, aliases } of flatten(page.outline.nodes))
      if (kind === 'problem') for (const name of [id, ...aliases]) problems.set(name, page)
  const ids = [...problems.keys()]
  for (const content of contents.filter((content) => ['Case', 'Testimonial'].includes(String(kindOf(content)))))
    for (const [index, id] of (content.values.problems as string[]).entries()) {
      const page = problems.get(id)
      const suggestion = nearest(id, ids)
      const advice = suggestion ? `Did you mean ${suggestion}?` : `These are the ids: ${ids.join(', ')}.`
      if (!page) errorAt(content, `there is no problem with the id “${id}”. ${advice}`, 'problems', index)
      else if (!page.visible)
        warnAt(content, `the problem “${id}” is on a hidden page, so this is not shown beside it.`, 'problems', index)
    }
}
