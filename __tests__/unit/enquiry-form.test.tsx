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
  expect(screen.getByRole('textbox', { name: 'Full name' })).toHaveAttribute('autocomplete', 'name')
  const email = screen.getByRole('textbox', { name: 'Email address' })
  expect(email).toHaveAttribute('autocomplete', 'email')
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

it('puts the problem a client came from first, chosen', () => {
  render(form({ about: 'leaving' }))
  const [first] = screen.getAllByRole('radio')
  expect(first).toBeChecked()
  expect(first).toHaveAccessibleName('“My CTO is leaving”')
})

it('asks for no topic where the content has no groups, unless a problem is chosen', () => {
  const problemsOnly = topics.filter(({ kind }) => kind === 'problem')
  const { unmount } = render(form({ topics: problemsOnly }))
  expect(screen.queryByRole('radio')).not.toBeInTheDocument()
  unmount()
  render(form({ topics: problemsOnly, about: 'leaving' }))
  expect(screen.getAllByRole('radio')).toHaveLength(2)
})

it('knows the chosen problem by what it was called before', () => {
  render(form({ about: 'gone' }))
  const [first] = screen.getAllByRole('radio')
  expect(first).toBeChecked()
  expect(first).toHaveAttribute('value', 'leaving')
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
  expect(screen.getByRole('textbox', { name: 'Full name' })).toHaveValue('Ada')
  expect(screen.getByRole('textbox', { name: 'Company (optional)' })).toHaveValue('Engines')
  expect(screen.getByRole('radio', { name: '“My CTO is leaving”' })).toBeChecked()
})

it('when sending failed says so, keeps every value and offers it as an e-mail', async () => {
  answer({ status: 'failed', values: { ...values, message: 'Help & hope' } })
  render(form())
  await send()
  expect(await screen.findByRole('heading', { name: 'Sorry, your enquiry was not sent' })).toBeVisible()
  expect(screen.getByRole('link', { name: 'email it to me instead' })).toHaveAttribute(
    'href',
    'mailto:me@example.com?subject=Enquiry&body=Ada%0Aada%40%0AEngines%0AHelp%20%26%20hope',
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
