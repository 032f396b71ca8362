import type { Metadata } from 'next'
import { Arch } from '@/components/arch'
import { Filled } from '@/components/filled'
import { InOtherLanguages } from '@/components/other-languages'
import { PageLayout } from '@/components/page-layout'
import { ProblemIndex } from '@/components/problem-index'
import { pagePath } from '@/lib/paths'
import { fullTitle } from '@/lib/seo/metadata'
import { mainTexts, textsOf } from '@/lib/words'

export const metadata: Metadata = { title: fullTitle(mainTexts.words.notFound.title, '') }

/** Nobody knows in which language an address that is not there was meant. */
export default function NotFound() {
  return (
    <PageLayout>
      <div className="wrap sheet">
        <div className="cover">
          <h1>{mainTexts.words.notFound.title}</h1>
          <Explanation lang="" />
        </div>
        <ProblemIndex lang="" />
        <Arch />
      </div>
      <InOtherLanguages>
        {(lang) => (
          <>
            <h2>{textsOf(lang).words.notFound.title}</h2>
            <Explanation lang={lang} />
          </>
        )}
      </InOtherLanguages>
    </PageLayout>
  )
}

function Explanation({ lang }: { lang: string }) {
  const { notFound } = textsOf(lang).words
  return (
    <div className="lead">
      <p>{notFound.text}</p>
      <p>
        <Filled
          text={notFound.next}
          home={<a href={pagePath({ id: 'home', lang })}>{notFound.home}</a>}
          contact={<a href={pagePath({ id: 'contact', lang })}>{notFound.contact}</a>}
        />
      </p>
    </div>
  )
}
