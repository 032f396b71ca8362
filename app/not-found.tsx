import type { Metadata } from 'next'
import { Arch } from '@/components/arch'
import { Filled } from '@/components/filled'
import { PageLayout } from '@/components/page-layout'
import { ProblemIndex } from '@/components/problem-index'
import { getProblemGroups } from '@/lib/content'
import { fullTitle } from '@/lib/seo/metadata'
import { words } from '@/lib/words'

export const metadata: Metadata = { title: fullTitle(words.notFound.title) }

export default function NotFound() {
  return (
    <PageLayout>
      <div className="wrap sheet">
        <div className="cover">
          <h1>{words.notFound.title}</h1>
          <div className="lead">
            <p>{words.notFound.text}</p>
            <p>
              <Filled
                text={words.notFound.next}
                home={<a href="/">{words.notFound.home}</a>}
                contact={<a href="/contact">{words.notFound.contact}</a>}
              />
            </p>
          </div>
        </div>
        <ProblemIndex groups={getProblemGroups()} />
        <Arch />
      </div>
    </PageLayout>
  )
}
