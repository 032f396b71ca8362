import { render, screen } from '@testing-library/react'
import { ContactPage } from '@/components/contact-page'
import { getPage, getSite } from '@/lib/content'

jest.mock('@/app/contact/actions', () => ({ sendEnquiry: jest.fn() }))

it('gives the address where the site has no mail, and so no form', () => {
  const { container } = render(<ContactPage page={getPage('contact') as never} />)
  expect(screen.getByRole('heading', { level: 1 })).toBeVisible()
  expect(container.querySelector('form')).toBeNull()
  const { email } = getSite()
  expect(screen.getAllByRole('link', { name: email })[0]).toHaveAttribute('href', `mailto:${email}`)
})
