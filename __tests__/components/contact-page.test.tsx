import { render, screen } from '@testing-library/react'
import { ContactPage } from '@/components/contact-page'
import { getPage, getSite } from '@/lib/content'

jest.mock('@/app/contact/actions', () => ({ sendEnquiry: jest.fn() }))
jest.mock('@/lib/content', () => {
  const content = jest.requireActual('@/lib/content')
  return { ...content, getSite: jest.fn(content.getSite) }
})

const site = getSite()
const contactPage = () => <ContactPage page={getPage('contact') as never} />

it('gives the address where the site has no mail, and so no form', () => {
  const { container } = render(contactPage())
  expect(screen.getByRole('heading', { level: 1 })).toBeVisible()
  expect(container.querySelector('form')).toBeNull()
  expect(screen.getAllByRole('link', { name: site.email })[0]).toHaveAttribute('href', `mailto:${site.email}`)
})

it('shows an address as the owner wrote it, and links to its technical form, which every mail program takes', () => {
  jest.mocked(getSite).mockReturnValue({ ...site, email: 'ich@weiß.de' })
  render(contactPage())
  const links = screen.getAllByRole('link', { name: 'ich@weiß.de' })
  expect(links.map((link) => link.getAttribute('href'))).toEqual(links.map(() => 'mailto:ich@xn--wei-7ka.de'))
})

it('leads to where a call can be booked, if there is such a place', () => {
  jest.mocked(getSite).mockReturnValue({ ...site, bookingUrl: undefined })
  const { unmount } = render(contactPage())
  expect(screen.queryByText(/Rather talk first/)).not.toBeInTheDocument()
  unmount()
  jest.mocked(getSite).mockReturnValue({ ...site, bookingUrl: 'https://cal.example.com/ada' })
  render(contactPage())
  expect(screen.getByRole('link', { name: 'Book a call' })).toHaveAttribute('href', 'https://cal.example.com/ada')
})
