import { readFileSync } from 'node:fs'
import { buildSite, mailSettings } from '../helpers/site'
import { awkwardPages } from './awkward-pages'

/** Two builds: the site as shipped, with mail set up; and one with nothing set up, the owner's document and awkward ones in it. */
export default async function globalSetup() {
  const builds = await Promise.all([
    buildSite('shipped', mailSettings),
    buildSite(
      'owner',
      {},
      {
        'pages/cto-services.md': readFileSync('__tests__/fixtures/owner-cto-services.md', 'utf8'),
        ...awkwardPages,
      },
    ),
  ])
  for (const { code, output } of builds) if (code !== 0) throw new Error(`A build failed:\n${output}`)
  process.env.OWNER_BUILD_OUTPUT = builds[1]?.output
  process.env.SHIPPED_BUILD_OUTPUT = builds[0]?.output
}
