import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { editors, saveWith } from '../helpers/editors'
import { given } from '../helpers/given'
import { britishContent, buildSite, settings, siteFolder, succeed } from '../helpers/site'

/** Every HTML page of a build. */
function pagesIn(build: string) {
  const folder = path.join(siteFolder(build), '.next/server/app')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]))
}

test('pages are the same, byte for byte, after an editor has saved the content', { tag: '@full' }, async () => {
  test.setTimeout(600_000)
  const content = siteFolder('edited-content')
  rmSync(content, { recursive: true, force: true })
  cpSync(britishContent, content, { recursive: true })
  saveWith(given(Object.values(editors)[0]), content)
  await succeed(buildSite('edited', 'site', settings, {}, content))
  const pages = pagesIn('shipped')
  expect(Object.keys(pages)).toContain('cases/late-releases.html')
  expect(pagesIn('edited')).toEqual(pages)
})
