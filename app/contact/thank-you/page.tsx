import { Arch } from '@/components/arch'
import { Engagements } from '@/components/engagements'
import { Html } from '@/components/html'
import { OutlineSections } from '@/components/outline-sections'
import { PageLayout } from '@/components/page-layout'
import { TitleBlock } from '@/components/person'
import { getPage, requirePage } from '@/lib/content'
import { pageMetadata } from '@/lib/seo/metadata'

export const metadata = { ...pageMetadata(getPage('thank-you')), robots: { index: false } }

/** The first paragraph is on the cover: what is certain now. */
export default function ThankYou() {
  const page = requirePage('thank-you')
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
          <OutlineSections outline={page.outline} />
        </div>
        <Arch />
        <TitleBlock />
      </div>
      <div className="wrap">
        <Engagements engagements={page.engagements} />
      </div>
    </PageLayout>
  )
}
