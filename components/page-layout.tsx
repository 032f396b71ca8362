import editor from 'contentlayer/editor.json'
import type { ReactNode } from 'react'
import { toAsciiDomain } from '@/config/mailbox.mjs'
import { getSite, type Page } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { fill, words } from '@/lib/words'
import { Mark } from './arch'
import { FooterLinks, Navigation } from './navigation'
import { SetupNote } from './setup-note'

export function PageLayout({ page, children }: { page?: Page; children: ReactNode }) {
  const current = page && pagePath(page.id)
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
            {editor && page?._raw && (
              <li>
                <a href={`${editor}content/${encodeURI(page._raw.sourceFilePath)}`}>{words.page.edit}</a>
              </li>
            )}
          </ul>
        </div>
      </footer>
    </>
  )
}

/** `https://www.linkedin.com/in/you` → `linkedin.com` */
const hostOf = (address: string) => new URL(address).host.replace(/^www\./, '')
