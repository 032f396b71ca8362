import { notFound } from 'next/navigation'
import { Html } from '@/components/html'
import { OutlineSections } from '@/components/outline-sections'
import { getOutline, getPage } from '@/lib/content'
import { pageMetadata } from '@/lib/site-metadata'
import { Shell } from '../../shell'

export const metadata = { ...pageMetadata(getPage('thank-you')), robots: { index: false } }

export default function ThankYou() {
  const page = getPage('thank-you') ?? notFound()
  const { intro, nodes } = getOutline(page)
  return (
    <Shell>
      <div className="wrap">
        <div className="opening">
          <h1>{page.title}</h1>
          <Html html={intro} />
        </div>
        <OutlineSections nodes={nodes} />
      </div>
    </Shell>
  )
}
