import type { ReactNode } from 'react'
import { toAsciiDomain } from '@/config/mailbox.mjs'
import { getSite } from '@/lib/content'
import { fill, words } from '@/lib/words'
import { Mark } from './arch'
import { FooterLinks, Navigation } from './navigation'
import { SetupNote } from './setup-note'

export function PageLayout({ current, children }: { current?: string; children: ReactNode }) {
  const { name, email, founder, url, legalIdentity, companyNumber, profiles = [] } = getSite()
  return (
    <>
      <a className="skip" href="#main">
        {words.navigation.skip}
      </a>
      <header className="site-header">
        <div className="wrap">
          <a className="brand" href="/">
            <Mark />
            {name}
          </a>
          <Navigation current={current} />
        </div>
      </header>
      <SetupNote />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <div className="wrap">
          <ul className="links">
            {[...new Set([name, founder])].map((who) => who && <li key={who}>{who}</li>)}
            {legalIdentity && <li>{legalIdentity}</li>}
            {companyNumber && <li>{fill(words.footer.companyNumber, { number: companyNumber })}</li>}
            <li>
              <a href={`mailto:${toAsciiDomain(email)}`}>{email}</a>
            </li>
            {profiles.map((profile) => (
              <li key={profile}>
                <a href={profile} rel="me">
                  {hostOf(profile)}
                </a>
              </li>
            ))}
            <li className="print">{url}</li>
            <FooterLinks current={current} />
          </ul>
        </div>
      </footer>
    </>
  )
}

/** `https://www.linkedin.com/in/you` → `linkedin.com` */
const hostOf = (address: string) => new URL(address).host.replace(/^www\./, '')
