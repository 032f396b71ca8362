import { cleanup, render, screen } from '@testing-library/react'
import { ContactPage } from '@/components/contact-page'
import { contentOf } from '@/lib/content'

jest.mock('@/app/contact/actions', () => ({ sendEnquiry: jest.fn() }))

const content = contentOf('')
const site = content.getSite()
const renderPage = (facts: Partial<typeof site> = {}) => {
  jest.spyOn(content, 'getSite').mockReturnValue({ ...site, ...facts })
  return render(<ContactPage page={content.requirePage('contact')} />, { container: document })
}

it('gives the address where the site has no mail, and so no form', () => {
  renderPage()
  expect(screen.getByRole('heading', { level: 1 })).toBeVisible()
  expect(document.querySelector('form')).toBeNull()
  expect(screen.getAllByRole('link', { name: site.email })[0]).toHaveAttribute('href', `mailto:${site.email}`)
})

it('shows an address as the owner wrote it, and links to its technical form, which every mail program takes', () => {
  renderPage({ email: 'ich@weiß.de' })
  const links = screen.getAllByRole('link', { name: 'ich@weiß.de' })
  expect(links.map((link) => link.getAttribute('href'))).toEqual(links.map(() => 'mailto:ich@xn--wei-7ka.de'))
})

it('leads to where a call can be booked, if there is such a place', () => {
  renderPage({ bookingUrl: undefined })
  expect(screen.queryByText(/Rather talk first/)).not.toBeInTheDocument()
  cleanup()
  renderPage({ bookingUrl: 'https://cal.example.com/ada' })
  expect(screen.getByRole('link', { name: 'Book a call' })).toHaveAttribute('href', 'https://cal.example.com/ada')
})
