import { Arch } from '@/components/arch'
import { CallToAction } from '@/components/call-to-action'
import { Changes } from '@/components/changes'
import { Engagements } from '@/components/engagements'
import { Html } from '@/components/html'
import { OutlineSections } from '@/components/outline-sections'
import { PageLayout } from '@/components/page-layout'
import { Byline, TitleBlock } from '@/components/person'
import { ProblemIndex } from '@/components/problem-index'
import { StructuredData } from '@/components/structured-data'
import { getPage, getProblemGroups, requirePage } from '@/lib/content'
import { pageMetadata } from '@/lib/seo/metadata'
import { words } from '@/lib/words'

export const metadata = pageMetadata(getPage('home'))

/** A paragraph of nothing but a picture without words: a drawing, which stands in place of ours. */
const drawing = /<p>\s*<img(?=[^>]* alt="")[^>]*>\s*<\/p>/g

export default function HomePage() {
  const page = requirePage('home')
  const { intro } = page.outline
  const drawings = intro.match(drawing)
  return (
    <PageLayout page={page}>
      <div className="wrap sheet home">
        <div className="cover">
          <Byline />
          <h1>{page.title}</h1>
          <Html html={intro.replace(drawing, '')} className="lead" />
          <p className="cta">
            <a className="button" href="/contact">
              {words.callToAction.button}
            </a>
          </p>
        </div>
        <ProblemIndex groups={getProblemGroups()} />
        {drawings ? <Html html={drawings.join('')} className="drawing" /> : <Arch />}
        <TitleBlock />
      </div>
      <div className="wrap">
        <Changes />
        <Engagements engagements={page.engagements} />
        <OutlineSections outline={page.outline} />
      </div>
      <CallToAction isHome />
      <StructuredData page={page} />
    </PageLayout>
  )
}
