import { query } from '../helpers/database'
import { expect, startWithMail, test } from '../helpers/fixtures'
import { hiddenFields, postBody, validValues } from '../helpers/post'
import { freePort } from '../helpers/site'

/** A post may cost so many times the CPU time that harmless letters of the same size do. */
const MAX_RATIO = 5
const MAX_BODY = 250_000 // bytes: next.config.mjs allows 256 kB
const MAX_CLEANED = 16_000 // code units: lib/enquiry/schema.ts cleans no more

const harmless = 'x'
const worst = {
  'marks in the wrong order': '\u0301\u0323',
  'letters with thirty marks': `a${'\u0301\u0323'.repeat(15)}`,
  'joiners that join nothing': '\u200D',
  'white space': ' ',
  'line breaks': '\r\n \t',
  'ends of an address': '.)',
  'signs that NFKC makes longer': '\uFDFA',
  'at signs': '@',
  'encoded words': '=?a?q?b?= ',
}

/** Other letters around the text, so that nothing is at an end and no two posts are the same enquiry. */
let number = 0
const around = (text: string) => `a${++number}${text}a`
const inBytes = (unit: string, bytes = MAX_BODY) => unit.repeat(bytes / Buffer.byteLength(unit))
const inUnits = (unit: string, length: number) => unit.repeat(length).slice(0, length)
const asEach = (fields: string[], text: string) => Object.fromEntries(fields.map((field) => [field, text]))

const posts: Record<string, (unit: string) => Record<string, string>> = {
  'a name': (unit) => ({ name: around(inBytes(unit)) }),
  'an address': (unit) => ({ email: around(inBytes(unit)) }),
  'an address to be cleaned': (unit) => ({ email: `${around(inUnits(unit, 900))}@${inUnits(unit, 50)}x.example` }),
  'a message': (unit) => ({ message: around(inBytes(unit)) }),
  'fields to be cleaned': (unit) =>
    asEach(['name', 'email', 'company', 'message'], around(inUnits(unit, MAX_CLEANED - 20))),
  'fields that nobody types in': (unit) =>
    asEach(['about', 'elapsed', 'website', 'suggested', 'unknown'], inBytes(unit, MAX_BODY / 5)),
  'an enquiry that is accepted': (unit) => ({
    ...asEach(['name', 'company'], around(inUnits(unit, 80))),
    message: around(inUnits(unit, 3_900)),
  }),
}

test('no text costs far more CPU time than letters do', { tag: '@full' }, async () => {
  const port = await freePort()
  const report = `import { createServer } from 'node:http'
    createServer((_, answer) => answer.end(JSON.stringify(process.cpuUsage()))).listen(${port})`
  const site = await startWithMail('shipped', {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(report)}`,
  })
  const hidden = await hiddenFields(site.url)
  const usedMs = async () => {
    const { user, system } = await (await fetch(`http://localhost:${port}`)).json()
    return (user + system) / 1_000
  }
  /** What a post costs, with the mail of one that is accepted. */
  const post = async (values: Record<string, string>) => {
    const form = new FormData()
    const email = `${around('')}@example.com`
    for (const [name, value] of Object.entries({ ...hidden, ...validValues, email, ...values }))
      form.append(name, value)
    const mails = site.received.length
    const before = await usedMs()
    const { status } = await postBody(site.url, form)
    if (status === 303) await expect.poll(() => site.received.length, { intervals: [10] }).toBe(mails + 1)
    return (await usedMs()) - before
  }
  for (const [shape, build] of Object.entries(posts)) {
    await query(site.database, 'DELETE FROM counters') // sixty mails an hour
    const cost = async (unit: string) => Math.min(await post(build(unit)), await post(build(unit)))
    await cost(harmless) // compiles what it uses
    const most = (await cost(harmless)) * MAX_RATIO
    for (const [name, unit] of Object.entries(worst))
      expect.soft(await cost(unit), `${shape} of ${name}`).toBeLessThan(most)
  }
  await site.stop()
})
