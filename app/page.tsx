import { notFound } from 'next/navigation'
import { CallToAction } from '@/components/call-to-action'
import { Engagements } from '@/components/engagements'
import { Html } from '@/components/html'
import { OutlineSections } from '@/components/outline-sections'
import { PageLayout } from '@/components/page-layout'
import { ProblemIndex } from '@/components/problem-index'
import { StructuredData } from '@/components/structured-data'
import { getPage, getProblemGroups } from '@/lib/content'
import { pageMetadata } from '@/lib/seo/metadata'
import { words } from '@/lib/words'

export const metadata = pageMetadata(getPage('home'))

export default function HomePage() {
  const page = getPage('home') ?? notFound()
  const { intro } = page.outline
  return (
    <PageLayout>
      <div className="wrap hero">
        <div>
          <h1>{page.title}</h1>
          <Html html={intro} className="lead" />
          <p className="cta">
            <a className="button" href="/contact">
              {words.callToAction.button}
            </a>
          </p>
        </div>
        <ProblemIndex groups={getProblemGroups()} />
      </div>
      <div className="wrap">
        <Engagements engagements={page.engagements} />
        <OutlineSections outline={page.outline} />
      </div>
      <CallToAction />
      <StructuredData page={page} />
    </PageLayout>
  )
}
