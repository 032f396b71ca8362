import type { OutlineNode } from './types'

/** The headings and problems of an outline in the order they stand there, without their nesting. */
export const flatten = (nodes: OutlineNode[]): OutlineNode[] =>
  nodes.flatMap((node) => [node, ...flatten(node.children)])
