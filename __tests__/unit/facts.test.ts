/** @jest-environment node */
import { readFileSync } from 'node:fs'
import { factsOf } from '@/lib/content/facts'
import { parseContentFile } from '@/lib/content/files'
import type { FieldDefs } from '@/lib/content/validate'
import { readOutline } from '../helpers/content'

const before = { ...process.env }
const fields: FieldDefs = { email: { type: 'string' }, retentionDays: { type: 'number', default: 30 } }
const notice = async () => {
  const { body } = parseContentFile('content/pages/privacy.md', readFileSync('content/pages/privacy.md', 'utf8'))
  const facts = factsOf({ email: 'me@consultancy.internal' }, fields)
  return JSON.stringify(await readOutline(body, { path: 'content/pages/privacy.md', facts }))
}

afterEach(() => {
  process.env = { ...before }
})

it("takes the owner's own facts, and no key of a file for one", () => {
  const facts = factsOf(
    { email: 'a@n.test', facts: { phone: '+44', floor: 3 } },
    { ...fields, facts: { type: 'json' } },
  )
  expect(facts).toMatchObject({ email: 'a@n.test', phone: '+44', floor: '3' })
  expect(Object.keys(facts)).not.toContain('facts')
})

it('the privacy notice tells of the copy and the counts where enquiries are stored, and only there', async () => {
  expect(await notice()).toMatch(/keeps a copy.*deletes it 30 days after.*counts how many come/)
  Object.assign(process.env, { VERCEL: '1', DATABASE_URL: '' })
  expect(await notice()).not.toMatch(/keeps a copy|counts how many/)
  process.env.DATABASE_URL = 'libsql://enquiries.consultancy.internal'
  expect(await notice()).toMatch(/keeps a copy/)
})
