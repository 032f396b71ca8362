import { acceptedInputs, buildForm, malformedPosts, type Post, rejectedInputs } from '../__tests__/helpers/bad-input'
import { query } from '../__tests__/helpers/database'
import { hiddenFields, postBody } from '../__tests__/helpers/post'
import { startSmtp } from '../__tests__/helpers/smtp'
import { startShippedSite } from './helpers/shipped-site'
import { median, round } from './helpers/statistics'

const RUNS = 5

type Input = { kind: string; name: string; build: (hidden: Record<string, string>) => Post }

const inputs: Input[] = [
  ...acceptedInputs.map(({ name, change }) => ({ kind: 'accepted', name, build: formBuilder(change) })),
  ...rejectedInputs.map(({ name, change }) => ({ kind: 'rejected', name, build: formBuilder(change) })),
  ...malformedPosts.map(({ name, build }) => ({ kind: 'malformed', name, build })),
]

function formBuilder(change: Parameters<typeof buildForm>[1]) {
  return (hidden: Record<string, string>): Post => ({ body: buildForm(hidden, change) })
}

export async function benchmarkAnswers() {
  const smtp = await startSmtp()
  const site = await startShippedSite({ SMTP_URL: smtp.url })
  const hidden = await hiddenFields(site.url)
  await postBody(site.url, buildForm(hidden))
  const rows = []
  for (const { kind, name, build } of inputs) {
    const times: number[] = []
    let status = 0
    for (let n = 0; n < RUNS; n += 1) {
      // The same enquiry is stored only once, and limits count by address.
      for (const table of ['enquiries', 'counters']) await query(site.database, `DELETE FROM ${table}`)
      const { body, headers } = build(hidden)
      const start = performance.now()
      ;({ status } = await postBody(site.url, body, headers))
      times.push(performance.now() - start)
    }
    rows.push({
      kind,
      input: name,
      status,
      'median ms': round(median(times), 1),
      'slowest ms': round(Math.max(...times), 1),
    })
  }
  await site.stop()
  await smtp.close()
  return rows.toSorted((a, b) => b['slowest ms'] - a['slowest ms'])
}
