import { readFileSync } from 'node:fs'

/** The examples in a section of docs/content.md: its indented blocks, each without its indentation. */
export function examplesIn(heading: string): string[] {
  const [, section = ''] = readFileSync('docs/content.md', 'utf8').split(`\n## ${heading}\n`)
  const blocks = section.split(/\n#{2,3} /)[0]?.match(/(?:^ {4}.*\n(?:\n(?= {4}))*)+/gm) ?? []
  return blocks.map((block) => block.replace(/^ {4}/gm, ''))
}
