import editor from 'contentlayer/editor.json'
import type { ReactNode } from 'react'
import { toAsciiDomain } from '@/config/mailbox.mjs'
import { contentOf, type Page, type Topic, versionsOf } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { fill, textsOf } from '@/lib/words'
import { Mark } from './arch'
import { Document } from './document'
import { FooterLinks, Navigation } from './navigation'
import { SetupNote } from './setup-note'

/** @param page not given where it is not content, such as for an unknown address @param problem what the form is about */
export function PageLayout({ page, problem, children }: { page?: Page; problem?: Topic; children: ReactNode }) {
  const { lang } = page ?? { lang: '' }
  const { words } = textsOf(lang)
  const current = page && pagePath(page)
  const { name, email, founder, url, legalIdentity, companyNumber, profiles = [] } = contentOf(lang).getSite()
  return (
    <Document lang={lang}>
      <a className="skip" href="#main">
        {words.navigation.skip}
      </a>
      <header className="site-header">
        <div className="wrap">
          <a className="brand" href={pagePath({ id: 'home', lang })}>
            <Mark />
            {name}
          </a>
          <Navigation lang={lang} current={current} versions={page ? versionsOf(page, problem) : []} />
        </div>
      </header>
      <SetupNote lang={lang} />
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
            <FooterLinks lang={lang} current={current} />
            {editor && page?._raw && (
              <li>
                <a href={`${editor}content/${encodeURI(page._raw.sourceFilePath)}`}>{words.page.edit}</a>
              </li>
            )}
          </ul>
        </div>
      </footer>
    </Document>
  )
}

/** `https://www.linkedin.com/in/you` → `linkedin.com` */
const hostOf = (address: string) => new URL(address).host.replace(/^www\./, '')
