import type { Point } from 'unist'

/** Where a text ends that starts at a point. */
export function pointAfter({ line, column }: Point, text: string) {
  const lines = text.split('\n')
  const { length } = lines.at(-1) ?? ''
  return { line: line + lines.length - 1, column: lines.length === 1 ? column + length : 1 + length }
}
