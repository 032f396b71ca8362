import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { benchBuild } from './build'
import { benchPages } from './pages'
import { benchServers } from './servers'
import { benchStart } from './start'

/*
 * Measures the built site beside what it is compared with, in turns on one machine, and prints tables of medians: all of it, or the
 * parts named, as in `npm run bench -- pages servers`. The figures are written to bench.json too.
 */
const parts = { pages: benchPages, servers: benchServers, build: benchBuild, start: benchStart }

const named = process.argv.slice(2)
const unknown = named.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(
    `There is no part ${unknown.join(', ')}: name any of ${Object.keys(parts).join(', ')}, or none for all.`,
  )
  process.exit(1)
}

const machine = `${availableParallelism()} cores (${cpus()[0]?.model}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`
const results: Record<string, unknown> = { date: new Date().toISOString().slice(0, 10), machine }
for (const [name, bench] of Object.entries(parts)) {
  if (named.length > 0 && !named.includes(name)) continue
  console.log(`\nMeasuring ${name} …`)
  results[name] = await bench()
}
console.log(`\n${results.date}, ${machine}`)
for (const name of Object.keys(parts)) if (Array.isArray(results[name])) console.table(results[name])
writeFileSync('bench.json', `${JSON.stringify(results, null, 2)}\n`)
