import type { OutlineNode } from './types'

/** The nodes of an outline in document order, without their nesting. */
export const flatten = (nodes: OutlineNode[]): OutlineNode[] =>
  nodes.flatMap((node) => [node, ...flatten(node.children)])
