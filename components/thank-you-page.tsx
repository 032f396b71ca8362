import type { Page } from '@/lib/content'
import { Arch } from './arch'
import { Engagements } from './engagements'
import { Html } from './html'
import { OutlineSections } from './outline-sections'
import { PageLayout } from './page-layout'
import { TitleBlock } from './person'

/** The first paragraph is on the cover: what is certain now. */
export function ThankYouPage({ page }: { page: Page }) {
  const [, lead = '', rest = ''] = /^(<p>.*?<\/p>)?(.*)$/s.exec(page.outline.intro) ?? []
  return (
    <PageLayout page={page}>
      <div className="wrap sheet">
        <div className="cover">
          <h1>{page.title}</h1>
          <Html html={lead} className="lead" />
        </div>
        <div className="after">
          <Html html={rest} />
          <OutlineSections outline={page.outline} lang={page.lang} />
        </div>
        <Arch />
        <TitleBlock lang={page.lang} />
      </div>
      <div className="wrap">
        <Engagements page={page} />
      </div>
    </PageLayout>
  )
}
