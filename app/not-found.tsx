import type { Metadata } from 'next'
import { PageLayout } from '@/components/page-layout'
import { ProblemIndex } from '@/components/problem-index'
import { getProblemGroups } from '@/lib/content'
import { fullTitle } from '@/lib/seo/metadata'

export const metadata: Metadata = { title: fullTitle('Page not found') }

export default function NotFound() {
  return (
    <PageLayout>
      <div className="wrap hero">
        <div>
          <h1>Page not found</h1>
          <div className="prose">
            <p>If you typed the web address, check it is correct. If you pasted it, check you copied all of it.</p>
            <p>
              Or start from <a href="/">the home page</a>, or <a href="/contact">get in touch</a>.
            </p>
          </div>
        </div>
        <ProblemIndex groups={getProblemGroups()} />
      </div>
    </PageLayout>
  )
}
