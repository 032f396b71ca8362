/** @jest-environment node */
import { readFileSync } from 'node:fs'
import { factsOf, filledOf } from '@/lib/content/facts'
import { parseContentFile } from '@/lib/content/files'
import { english, messagesOf, readOutline } from '../helpers/content'

const before = { ...process.env }
const notice = async (site = {}) => {
  const { body } = parseContentFile('content/pages/privacy.md', readFileSync('content/pages/privacy.md', 'utf8'))
  const facts = factsOf({ email: 'me@consultancy.internal', language: 'en-GB', ...site }, english)
  return JSON.stringify(await readOutline(body, { path: 'content/pages/privacy.md', facts }))
}

afterEach(() => {
  process.env = { ...before }
})

it("takes the owner's own facts, and no key of a file for one", () => {
  const facts = factsOf({ email: 'a@n.test', facts: { phone: '+44', floor: '3' } }, english)
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

it('the privacy notice tells of receipts and of a second mailbox where they are turned on, and only there', async () => {
  const receipt = /sends a confirmation to your email address/
  const second = /within 24 hours.*to a second address/
  expect(await notice()).not.toMatch(/confirmation|second address/)
  expect(await notice({ receipt: true })).toMatch(receipt)
  expect(await notice({ receipt: false })).not.toMatch(receipt)
  process.env.SEEN_WITHIN_HOURS = '24'
  expect(await notice()).not.toMatch(/second address/)
  process.env.ENQUIRY_FALLBACK_TO = 'second@example.com'
  expect(await notice()).toMatch(second)
  Object.assign(process.env, { VERCEL: '1', DATABASE_URL: '' })
  expect(await notice({ receipt: true })).not.toMatch(/confirmation|second address/)
})

describe('the front matter', () => {
  const facts = { name: 'Ada & co', phone: undefined }
  const fillIn = (values: Record<string, unknown>) => {
    const content = parseContentFile('content/pages/a.md', `---\n${JSON.stringify(values)}\n---\n`)
    return { filled: filledOf(content, facts), said: messagesOf([content]) }
  }

  it('has facts filled into what is shown, lists included, and nowhere else', () => {
    const values = {
      id: '{name}',
      title: 'Hello {name}',
      description: 'By {name}.',
      engagements: [{ name: 'Interim', what: 'Ask {name}' }],
    }
    expect(fillIn(values)).toEqual({
      filled: {
        title: 'Hello Ada & co',
        description: 'By Ada & co.',
        engagements: [{ name: 'Interim', what: 'Ask Ada & co' }],
      },
      said: '',
    })
  })

  it.each([
    [
      'Call {phone}',
      '2:2: "title": there is no value for {phone} in site.yaml: give it one, or write the text without it.',
    ],
    ['Call {phon}', '2:2: "title": there is no fact {phon}. Did you mean {phone}?'],
    ['A {word}', '2:2: warning: "title": {word} is not a fact of site.yaml, and is shown unchanged.'],
  ])('is reported for %s', (title, said) => {
    expect(fillIn({ title }).said).toBe(`content/pages/a.md:${said}`)
  })
})
