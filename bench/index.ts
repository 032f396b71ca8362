import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'

type Row = Record<string, unknown>
type Benchmark = { about: string; run: () => Promise<Row[]> }

const benchmarks: Record<string, Benchmark> = {
  pages: {
    about: 'Lighthouse for every page, three of them beside the same pages written by hand',
    run: async () => (await import('./pages')).benchmarkPages(),
  },
  'first-visit': {
    about: 'a first visit to the home page on a slow line: fonts, bytes, largest paint, shifts',
    run: async () => (await import('./first-visit')).benchmarkFirstVisit(),
  },
  servers: {
    about: 'requests per second of next start, the site behind nginx, and nginx with a file',
    run: async () => (await import('./servers')).benchmarkServers(),
  },
  build: {
    about: 'time and memory of a build with 10, 100 and 1,000 more pages, beside plain Next',
    run: async () => (await import('./build')).benchmarkBuild(),
  },
  start: {
    about: 'time from starting the server to its first answer',
    run: async () => (await import('./start')).benchmarkStart(),
  },
  edits: {
    about: 'time from saving a page to seeing it in the browser, with npm run dev',
    run: async () => (await import('./edits')).benchmarkEdits(),
  },
  commits: {
    about: 'time to store an enquiry in the database file',
    run: async () => (await import('./commits')).benchmarkCommits(),
  },
  enquiries: {
    about: 'answer times and errors at 10 to 200 enquiries per second; fails on an error at 50 or fewer',
    run: async () => (await import('./enquiry-load')).benchmarkEnquiries(),
  },
  answers: {
    about: 'answer time for each kind of bad input',
    run: async () => (await import('./answers')).benchmarkAnswers(),
  },
  idle: {
    about: 'CPU time of an idle server, also after its output was closed',
    run: async () => (await import('./idle')).benchmarkIdle(),
  },
}

const usage = `Usage: npm run bench [-- <name> …]

Runs the named benchmarks, or all of them, prints tables and writes bench.json.

${Object.entries(benchmarks)
  .map(([name, { about }]) => `  ${name.padEnd(12)} ${about}`)
  .join('\n')}

They build the site first. REUSE_BUILD=1 npm run bench -- <name> skips that where .test/shipped holds a build.
Fault and deployment tests: npm run test:kill, test:outages, test:remote, test:deploy, test:security.`

const names = process.argv.slice(2)
if (names.includes('--help') || names.includes('-h')) {
  console.log(usage)
  process.exit(0)
}
const unknown = names.filter((name) => !Object.hasOwn(benchmarks, name))
if (unknown.length > 0) {
  console.error(`Unknown benchmark: ${unknown.join(', ')}\n\n${usage}`)
  process.exit(1)
}

const selected = Object.entries(benchmarks).filter(([name]) => names.length === 0 || names.includes(name))
const machine = `${availableParallelism()} cores (${cpus()[0]?.model}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`
const date = new Date().toISOString().slice(0, 10)
const results: Record<string, Row[]> = {}
for (const [name, { run }] of selected) {
  console.log(`Running ${name} …`)
  results[name] = await run()
}
console.log(`\n${date}, ${machine}`)
for (const [name, rows] of Object.entries(results)) {
  console.log(`\n${name}`)
  console.table(rows)
}
writeFileSync('bench.json', `${JSON.stringify({ date, machine, ...results }, null, 2)}\n`)
// Database and mail connections may still be open.
process.exit()
