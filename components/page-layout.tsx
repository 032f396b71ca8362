import type { ReactNode } from 'react'
import { getNavigation, getPlaceholders, getSite } from '@/lib/content'
import { words } from '@/lib/words'
import { SetupNote } from './setup-note'

export function PageLayout({ current, children }: { current?: string; children: ReactNode }) {
  const { name, email, founder } = getSite()
  return (
    <>
      <a className="skip" href="#main">
        {words.navigation.skip}
      </a>
      <header className="site-header">
        <div className="wrap">
          <a className="brand" href="/">
            {name}
          </a>
          <nav aria-label={words.navigation.label}>
            <ul className="links">
              <NavLinks category="top" current={current} />
            </ul>
          </nav>
        </div>
      </header>
      <SetupNote placeholders={getPlaceholders()} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <div className="wrap">
          <ul className="links">
            {founder && <li>{founder}</li>}
            <li>
              <a href={`mailto:${email}`}>{email}</a>
            </li>
            <NavLinks category="footer" current={current} />
          </ul>
        </div>
      </footer>
    </>
  )
}

const NavLinks = ({ category, current }: { category: 'top' | 'footer'; current?: string }) =>
  getNavigation(category).map(({ href, title }) => (
    <li key={href}>
      <a href={href} aria-current={href === current ? 'page' : undefined}>
        {title}
      </a>
    </li>
  ))
