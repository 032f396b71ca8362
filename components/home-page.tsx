import type { Page } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { textsOf } from '@/lib/words'
import { Arch } from './arch'
import { CallToAction } from './call-to-action'
import { Changes } from './changes'
import { Engagements } from './engagements'
import { Html } from './html'
import { OutlineSections } from './outline-sections'
import { PageLayout } from './page-layout'
import { Byline, TitleBlock } from './person'
import { ProblemIndex } from './problem-index'
import { StructuredData } from './structured-data'

/** A paragraph of nothing but a picture without words: a drawing, which stands in place of ours. */
const drawing = /<p>\s*<img(?=[^>]* alt="")[^>]*>\s*<\/p>/g

export function HomePage({ page }: { page: Page }) {
  const { lang } = page
  const { intro } = page.outline
  const drawings = intro.match(drawing)
  return (
    <PageLayout page={page}>
      <div className="wrap sheet home">
        <div className="cover">
          <Byline lang={lang} />
          <h1>{page.title}</h1>
          <Html html={intro.replace(drawing, '')} className="lead" />
          <p className="cta">
            <a className="button" href={pagePath({ id: 'contact', lang })}>
              {textsOf(lang).words.callToAction.button}
            </a>
          </p>
        </div>
        <ProblemIndex lang={lang} />
        {drawings ? <Html html={drawings.join('')} className="drawing" /> : <Arch />}
        <TitleBlock lang={lang} />
      </div>
      <div className="wrap">
        <Changes lang={lang} />
        <Engagements page={page} />
        <OutlineSections outline={page.outline} lang={lang} />
      </div>
      <CallToAction lang={lang} isHome />
      <StructuredData page={page} />
    </PageLayout>
  )
}
