import { CallToAction } from '@/components/call-to-action'
import { Engagements } from '@/components/engagements'
import { Html } from '@/components/html'
import { OutlineSections } from '@/components/outline-sections'
import { PageLayout } from '@/components/page-layout'
import { ProblemIndex } from '@/components/problem-index'
import { StructuredData } from '@/components/structured-data'
import { TitleBlock } from '@/components/title-block'
import { getPage, getProblemGroups, getSite, requirePage } from '@/lib/content'
import { pageMetadata } from '@/lib/seo/metadata'
import { words } from '@/lib/words'

export const metadata = pageMetadata(getPage('home'))

/** A paragraph of nothing but a picture. */
const picture = /<p>\s*<img[^>]*>\s*<\/p>/g

export default function HomePage() {
  const page = requirePage('home')
  const { intro } = page.outline
  const { founder, place } = getSite()
  const pictures = intro.match(picture) ?? []
  return (
    <PageLayout>
      <div className="wrap hero">
        <div className="hero-intro">
          <h1>{page.title}</h1>
          {founder && <p className="hero-name">{[founder, place].filter(Boolean).join(' · ')}</p>}
          <Html html={intro.replace(picture, '')} className="lead" />
          <p className="cta">
            <a className="button" href="/contact">
              {words.callToAction.button}
            </a>
          </p>
        </div>
        <ProblemIndex groups={getProblemGroups()} />
        <TitleBlock />
        <Html html={pictures.join('')} className="hero-picture" />
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
