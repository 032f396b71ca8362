import type { Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { addError, addWarning, pointAfter } from '../messages'
import { frameIds } from '../paths'
import type { Section } from './nest'
import type { OutlineNode } from './types'

/** Ids of HTML are anchors for links, unless a heading or the page's frame has the id. @returns those that are kept */
export function keepFreeIds(tree: Root, sections: Section[]): string[] {
  const taken = new Set([...frameIds, ...sections.flatMap(({ heading }) => [heading.id, ...heading.aliases])])
  const anchors: string[] = []
  visit(tree, 'element', ({ properties, tagName }) => {
    const { id } = properties
    if (typeof id !== 'string' || id.startsWith('user-content-') || /^h[1-6]$/.test(tagName)) return
    // A colon would make it one of React's (scripts/seal/seal-page.ts).
    if (taken.has(id) || /[\s:]/.test(id)) properties.id = undefined
    else anchors.push(id)
    taken.add(id)
  })
  return anchors
}

/** Those at the end of headings and bold lines have been read and removed. */
export function reportIdsInText(tree: Root, file: VFile) {
  visit(tree, (node) => {
    if (node.type === 'element' && /^(?:code|pre)$/.test(node.tagName)) return SKIP
    const before = node.type === 'text' && !node.value.includes('**') && /^(.*?)\{\s*#/s.exec(node.value)?.[1]
    if (typeof before !== 'string' || !node.position) return
    const reason = '{# begins no id here, so it is shown: an id ends a heading or a bold line, as {#some-id}.'
    addWarning(file, reason, pointAfter(node.position.start, before))
  })
}

/** Ids of headings and problems have to be addresses, and each is there once on a page. */
export function checkIds(nodes: OutlineNode[], file: VFile, seen = new Map<string, number>()) {
  for (const { id: currentId, aliases, title, line, children } of nodes) {
    const place = { line, column: 1 }
    for (const id of [currentId, ...aliases]) {
      const earlier = seen.get(id)
      const give = 'give it one of its own with {#some-id} at the end of its line'
      if (frameIds.includes(id))
        addError(file, `“${title}” has the id “${id}”, which the page's frame uses: ${give}.`, place)
      else if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_]*(?:-[\p{L}\p{M}\p{N}_]+)*$/u.test(id))
        addError(file, `“${title}” has the id “${id}”: ${give}, in letters, digits and single hyphens.`, place)
      else if (earlier) addError(file, `“${title}” has the id “${id}”, and so has line ${earlier}: ${give}.`, place)
      seen.set(id, line)
    }
    checkIds(children, file, seen)
  }
}
