import type { ElementContent } from 'hast'
import type { Heading } from './headings'
import type { NodeKind, OutlineNode } from './types'

export type Section = { heading: Heading; content: ElementContent[] }

type Open = { depth: number; problem: boolean; node: OutlineNode }

/**
 * Nests sections by the relative depth of their headings, so that no level is skipped: `#### A`, `###### B` → h2 A, h3 B.
 * A bold line is below the heading it follows; at the top, if there is none. @param hasProblems whether it is a problem
 */
export function nest(sections: Section[], toHtml: (content: ElementContent[]) => string, hasProblems: boolean) {
  const top: OutlineNode[] = []
  const open: Open[] = []
  for (const { heading, content } of sections) {
    const depth = heading.level ?? depthOfBoldLine(open)
    while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= depth) open.pop()
    const answered = open.find(({ problem }) => problem)?.node
    const node: OutlineNode = {
      // The headings of an answer may be the same below each problem.
      id: answered && !heading.isIdGiven ? `${answered.id}-${heading.id}` : heading.id,
      aliases: heading.aliases,
      title: heading.title,
      ...(heading.content.some(({ type }) => type !== 'text') && { titleHtml: toHtml(heading.content) }),
      kind: heading.level || !hasProblems ? 'section' : 'problem',
      depth: Math.min(open.length + 2, 6) as OutlineNode['depth'],
      html: toHtml(content),
      children: [],
      line: heading.position?.start.line ?? 1,
    }
    ;(open.at(-1)?.node.children ?? top).push(node)
    open.push({ depth, problem: !heading.level, node })
  }
  return top.map((node) => withKinds(node, 'index'))
}

/** In a group, headings of the next level are part of an answer; outside of groups they begin one. */
function depthOfBoldLine(open: Open[]) {
  const first = open.findIndex(({ problem }) => problem)
  const headings = first < 0 ? open : open.slice(0, first)
  return (headings.at(-1)?.depth ?? Number.POSITIVE_INFINITY) + (headings.length > 1 ? 0.5 : 1)
}

function withKinds(node: OutlineNode, kindWithProblems: NodeKind): OutlineNode {
  const children = node.children.map((child) => withKinds(child, 'group'))
  const kind = node.kind === 'section' && children.some(holdsProblems) ? kindWithProblems : node.kind
  return { ...node, kind, children }
}

const holdsProblems = ({ kind }: OutlineNode) => kind !== 'section'

export const flatten = (nodes: OutlineNode[]): OutlineNode[] =>
  nodes.flatMap((node) => [node, ...flatten(node.children)])
