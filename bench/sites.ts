import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { arabicContent, britishContent, germanContent, hebrewContent, smallestContent } from '../__tests__/helpers/site'
import { copyProject } from '../scripts/copy-project'

/* Runs `npm run test:site` with each of the fixture sites in place of the content. */

for (const content of [britishContent, germanContent, smallestContent, arabicContent, hebrewContent]) {
  const folder = path.resolve('.test/sites', content.replaceAll('/', '-'))
  copyProject(folder, content)
  console.log(`\n${content}`)
  // Contentlayer takes its folder from PWD.
  const { status } = spawnSync('npm', ['run', 'test:site'], {
    cwd: folder,
    env: { ...process.env, PWD: folder },
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
