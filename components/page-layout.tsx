import type { ReactNode } from 'react'
import { getNavigation, getPlaceholders, getSite } from '@/lib/content'
import { Footer } from './footer'
import { Header } from './header'
import { SetupNote } from './setup-note'

export function PageLayout({ current, children }: { current?: string; children: ReactNode }) {
  const { name, email, founder } = getSite()
  return (
    <>
      <a className="skip" href="#main">
        Skip to main content
      </a>
      <Header name={name} links={getNavigation('top')} current={current} />
      <SetupNote placeholders={getPlaceholders()} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer founder={founder} email={email} links={getNavigation('footer')} current={current} />
    </>
  )
}
