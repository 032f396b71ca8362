import { readFileSync } from 'node:fs'

/** The examples of a section of the README: its indented blocks, each without its indentation. */
export function examplesIn(heading: string): string[] {
  const [, section = ''] = readFileSync('README.md', 'utf8').split(`\n### ${heading}\n`)
  const blocks = section.split(/\n#{2,3} /)[0]?.match(/(?:^ {4}.*\n(?:\n(?= {4}))*)+/gm) ?? []
  return blocks.map((block) => block.replace(/^ {4}/gm, ''))
}
