import { Engagements } from '@/components/engagements'
import { Html } from '@/components/html'
import { OutlineSections } from '@/components/outline-sections'
import { PageLayout } from '@/components/page-layout'
import { getPage, requirePage } from '@/lib/content'
import { pageMetadata } from '@/lib/seo/metadata'

export const metadata = { ...pageMetadata(getPage('thank-you')), robots: { index: false } }

export default function ThankYou() {
  const page = requirePage('thank-you')
  const { intro } = page.outline
  return (
    <PageLayout>
      <div className="wrap">
        <div className="opening">
          <h1>{page.title}</h1>
          <Html html={intro} />
        </div>
        <Engagements engagements={page.engagements} />
        <OutlineSections outline={page.outline} />
      </div>
    </PageLayout>
  )
}
