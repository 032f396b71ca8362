/** @jest-environment node */
import { findSpamSigns } from '@/lib/enquiry/spam'

const good = {
  about: '',
  name: 'Ada',
  email: 'ada@example.com',
  company: 'Engines',
  message: 'Help with https://a.example.',
}

function signs(extra: Record<string, string> = {}, values: Partial<typeof good> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries(extra)) form.append(name, value)
  return findSpamSigns(form, { ...good, ...values })
}

it.each([[{}], [{ website: '' }], [{ elapsed: '2000' }], [{ elapsed: '-1' }], [{ elapsed: 'NaN' }], [{ elapsed: '' }]])(
  'finds nothing wrong with %j',
  (extra) => {
    expect(signs(extra)).toEqual([])
  },
)

it.each<[string, Record<string, string>, Partial<typeof good>]>([
  ['a field that people do not see was filled in', { website: 'x' }, {}],
  ['it was sent within two seconds', { elapsed: '1999' }, {}],
  ['it has more than two links', {}, { message: 'http://a http://b HTTPS://c' }],
  ['it has links written as code', {}, { message: 'See [url=a]b[/url]' }],
  ['it has links written as code', {}, { message: 'See <a href=a>' }],
  ['its name or company is a link', {}, { name: 'https://a.example' }],
  ['its name or company is a link', {}, { company: 'www.a.example' }],
])('notes that %s', (said, extra, values) => {
  expect(signs(extra, values)).toEqual([said])
})
