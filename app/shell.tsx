import type { ReactNode } from 'react'
import { Footer } from '@/components/footer'
import { Header } from '@/components/header'
import { SetupNote } from '@/components/setup-note'
import { getNavigation, getPlaceholders, getSite } from '@/lib/content'

/** The frame of every page. `current` is the page's own address, marked where it is linked. */
export function Shell({ current, children }: { current?: string; children: ReactNode }) {
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
