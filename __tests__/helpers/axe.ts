import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const axe: { source: string } = createRequire(import.meta.url)('axe-core')

/** What axe finds, and what it could not decide: by rule and place. In forced colours the visitor's system chooses the contrast. */
export async function findings(page: Page) {
  await page.evaluate(axe.source)
  const { violations, incomplete } = (await page.evaluate(
    `axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'target-size': { enabled: true }, 'color-contrast': { enabled: !matchMedia('(forced-colors: active)').matches } },
    })`,
  )) as AxeResults
  const describe = ({ id, nodes }: AxeResults['passes'][number]) => nodes.map(({ target }) => `${id}: ${target}`)
  // What is scrolled out of sight in a table has no contrast that axe could compute.
  const undecided = incomplete.flatMap(describe).filter((finding) => !/^color-contrast: .*\bt[hd]\b/.test(finding))
  return [...violations.flatMap(describe), ...undecided]
}
