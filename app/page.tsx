import { notFound } from 'next/navigation'
import { Band } from '@/components/band'
import { Engagements } from '@/components/engagements'
import { Html } from '@/components/html'
import { OutlineSections } from '@/components/outline-sections'
import { ProblemIndex } from '@/components/problem-index'
import { StructuredData } from '@/components/structured-data'
import { getOutline, getPage, getProblemGroups } from '@/lib/content'
import { pageMetadata } from '@/lib/site-metadata'
import { Shell } from './shell'

export const metadata = pageMetadata(getPage('home'))

export default function HomePage() {
  const page = getPage('home') ?? notFound()
  const { intro, nodes } = getOutline(page)
  return (
    <Shell>
      <div className="wrap hero">
        <div>
          <h1>{page.title}</h1>
          <Html html={intro} className="lead" />
          <p className="cta">
            <a className="button" href="/contact">
              Get in touch
            </a>
          </p>
        </div>
        <ProblemIndex groups={getProblemGroups()} />
      </div>
      <div className="wrap">
        {page.engagements && <Engagements engagements={page.engagements} />}
        <OutlineSections nodes={nodes} />
      </div>
      <Band />
      <StructuredData page={page} />
    </Shell>
  )
}
