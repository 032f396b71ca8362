import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { sendEnquiry } from '@/app/contact/actions'
import { emptyState, type FormState } from '@/lib/enquiry/form-state'
import { form, topics } from '../helpers/form'

jest.mock('@/app/contact/actions', () => ({ sendEnquiry: jest.fn() }))

const answer = (state: Partial<FormState>) =>
  jest.mocked(sendEnquiry).mockResolvedValueOnce({ ...emptyState, ...state })
const send = () => userEvent.click(screen.getByRole('button', { name: 'Send enquiry' }))
const values = { about: 'leaving', name: 'Ada', email: 'ada@', company: 'Engines', message: '' }

it('asks for what is needed, with each field labelled, hinted and filled in by the browser', () => {
  render(form())
  expect(document.title).toBe('Get in touch – The Site')
  expect(screen.getByRole('textbox', { name: 'Your name' })).toHaveAttribute('autocomplete', 'name')
  const email = screen.getByRole('textbox', { name: 'Email address' })
  expect(email).toHaveAttribute('autocomplete', 'email')
  expect(email).toHaveAttribute('inputmode', 'email')
  expect(email).toHaveAttribute('autocapitalize', 'none')
  expect(email).toHaveAccessibleDescription('I’ll only use this to reply to you')
  expect(screen.getByRole('textbox', { name: 'Company (optional)' })).toHaveAttribute('autocomplete', 'organization')
  expect(screen.getByRole('textbox', { name: 'What’s happening?' })).toBeVisible()
  expect(screen.getByRole('link', { name: 'privacy notice' })).toHaveAttribute('href', '/privacy')
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
})

it('offers the groups and something else, none chosen', () => {
  render(form())
  const choices = within(screen.getByRole('group', { name: 'Which is closest? (optional)' })).getAllByRole('radio')
  expect(choices.map((choice) => (choice as HTMLInputElement).value)).toEqual(['team', 'other'])
  for (const choice of choices) expect(choice).not.toBeChecked()
})

const asked = () => screen.getByRole('group', { name: 'You’re asking about' })
const sentAbout = () => new FormData(document.querySelector('form') ?? undefined).getAll('about')

it.each(['leaving', 'gone'])(
  'names the problem a client came from (by its id or a former one: %s), and sends it',
  (about) => {
    render(form({ about }))
    expect(asked()).toHaveTextContent('“My CTO is leaving”')
    expect(sentAbout()).toEqual(['leaving'])
    expect(screen.getByRole('link', { name: 'Ask about something else' })).toHaveAttribute('href', '/contact')
    expect(screen.queryByRole('radio')).not.toBeInTheDocument()
  },
)

it('asks for no topic where the content has no groups', () => {
  render(form({ topics: topics.filter(({ kind }) => kind === 'problem') }))
  expect(screen.queryByRole('radio')).not.toBeInTheDocument()
})

it.each([
  ['team', 'Leadership and team'],
  ['other', 'Something else'],
])('after errors the topic %s is still the one chosen of the list', async (about, name) => {
  answer({ status: 'invalid', errors: { email: 'Enter your email address' }, values: { ...values, about } })
  render(form())
  await send()
  await screen.findByRole('alert')
  expect(screen.getAllByRole('radio', { checked: true })).toEqual([screen.getByRole('radio', { name })])
})

it('after errors lists them in order, words and links equal to those at the fields, and keeps every value', async () => {
  const errors = { message: 'Enter a sentence or two about what’s happening', email: 'Enter your email address' }
  answer({ status: 'invalid', errors, values })
  render(form())
  await send()
  const links = await screen.findAllByRole('link', { name: /^Enter/ })
  expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    [errors.email, '#email'],
    [errors.message, '#message'],
  ])
  expect(screen.getByRole('alert')).toHaveTextContent('There is a problem')
  expect(document.title).toBe('Error: Get in touch – The Site')
  const email = screen.getByRole('textbox', { name: 'Email address' })
  expect(email).toBeInvalid()
  expect(email).toHaveAccessibleDescription(`I’ll only use this to reply to you Error: ${errors.email}`)
  expect(email).toHaveValue('ada@')
  expect(screen.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ada')
  expect(screen.getByRole('textbox', { name: 'Company (optional)' })).toHaveValue('Engines')
  expect(asked()).toHaveTextContent('“My CTO is leaving”')
  expect(sentAbout()).toEqual(['leaving'])
})

it.each([
  ['leaving', '%E2%80%9CMy%20CTO%20is%20leaving%E2%80%9D%0A'],
  ['team', 'Leadership%20and%20team%0A'],
  ['other', 'Something%20else%0A'],
  ['', ''],
])('when sending failed says so, keeps every value and offers it as an e-mail about "%s"', async (about, topic) => {
  answer({ status: 'failed', values: { ...values, about, message: 'Help & hope' } })
  render(form())
  await send()
  expect(await screen.findByRole('heading', { name: 'Sorry, your enquiry was not sent' })).toBeVisible()
  expect(screen.getByRole('link', { name: 'email it to me instead' })).toHaveAttribute(
    'href',
    `mailto:me@example.com?subject=Enquiry&body=${topic}Ada%0Aada%40%0AEngines%0AHelp%20%26%20hope`,
  )
  expect(screen.getByRole('textbox', { name: 'What’s happening?' })).toHaveValue('Help & hope')
})

it.each([
  [1, 'in 1 minute,'],
  [10, 'in 10 minutes,'],
  [61, 'in 61 minutes,'],
  [1440, 'in 24 hours,'],
])('after too many enquiries, says in how many minutes (%i) the next is accepted', async (retryMinutes, when) => {
  answer({ status: 'limited', retryMinutes, values: { ...values, message: 'Help me.' } })
  render(form())
  await send()
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent(
    `Too many enquiries have come from your connection. Nothing you typed has been lost. Try again ${when}`,
  )
  expect(within(alert).getByRole('link', { name: 'email it to me instead' })).toHaveAttribute(
    'href',
    expect.stringContaining('Help%20me.'),
  )
  expect(screen.getByRole('textbox', { name: 'What’s happening?' })).toHaveValue('Help me.')
})

it('hides its honeypot from people, also from those who use a screen reader', () => {
  render(form())
  expect(screen.queryByRole('textbox', { name: 'Leave this empty' })).not.toBeInTheDocument()
  expect(screen.getByLabelText('Leave this empty')).toHaveAttribute('tabindex', '-1')
})
