/** @jest-environment node */
import { readFileSync } from 'node:fs'
import { bodyOf, type FieldDefs } from '@/lib/front-matter'
import { factsOf } from '@/lib/markdown'
import { buildOutline } from '@/lib/markdown/outline'

const before = { ...process.env }
const fields: FieldDefs = { email: { type: 'string' }, retentionDays: { type: 'number', default: 30 } }
const notice = () => {
  const file = 'content/pages/privacy.md'
  const facts = factsOf({ email: 'me@consultancy.internal' }, fields)
  return JSON.stringify(buildOutline({ file, ...bodyOf(readFileSync(file, 'utf8')), title: 'Privacy notice', facts }))
}

afterEach(() => {
  process.env = { ...before }
})

it('the privacy notice tells of the copy and the counts where enquiries are stored, and only there', () => {
  expect(notice()).toMatch(/keeps a copy.*deletes it 30 days after.*counts how many come/)
  Object.assign(process.env, { VERCEL: '1', DATABASE_URL: '' })
  expect(notice()).not.toMatch(/keeps a copy|counts how many/)
  process.env.DATABASE_URL = 'libsql://enquiries.consultancy.internal'
  expect(notice()).toMatch(/keeps a copy/)
})
