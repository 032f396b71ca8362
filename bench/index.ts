import { availableParallelism, cpus, totalmem } from 'node:os'

/* Runs one of the files of this folder. Those that need the site build it first. */

const benches: Record<string, string> = {
  kill: 'kills the server while enquiries arrive, and counts what was lost',
  outages: 'breaks the database while enquiries arrive; "outages locked" runs those whose name contains "locked"',
  clock: 'sets the clock of the server 100 days ahead, and back',
  remote: 'breaks the connection to a remote database at each request of an enquiry',
  deploy: 'deploys versions that work and that do not, behind nginx, while enquiries arrive',
  vercel: 'builds the site as Vercel does, and checks the output',
  browsers: 'sends an enquiry in Firefox and WebKit, in the window of a phone and of a desktop',
  corpus: 'reads the READMEs of installed packages as pages: every word is shown, or a warning says why not',
  security: 'scans the headers behind nginx with the MDN HTTP Observatory: A+ for every page',
  sites: 'runs "npm run test:site" with each fixture site in place of the content',
  pages: 'Lighthouse for every page',
  'first-visit': 'a first visit to the home page on a slow line: fonts, bytes, largest paint, shifts',
  commits: 'time to store an enquiry in the database file',
  enquiries: 'answer times at 10 to 200 enquiries per second; fails on an error at 50 or fewer',
  screenshots: 'writes every page and state of the form to screenshots; "screenshots FOLDER" those of other content',
}

const [name = ''] = process.argv.splice(2, 1)
if (!Object.hasOwn(benches, name)) {
  const lines = Object.entries(benches).map(([name, about]) => `  ${name.padEnd(12)} ${about}\n`)
  console.log(`${name && `There is no bench "${name}". `}Usage: npm run bench -- NAME\n\n${lines.join('')}
With REUSE_BUILD=1, the build that an earlier bench left in .test/shipped is used again.`)
  process.exit(name ? 1 : 0)
}
const memory = `${Math.round(totalmem() / 2 ** 30)} GB`
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} × ${cpus()[0]?.model}, ${memory}, Node.js ${process.version}`,
)
await import(`./${name}.ts`)
process.exit() // connections to databases and mail servers may still be open
