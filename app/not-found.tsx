import type { Metadata } from 'next'
import { Arch } from '@/components/arch'
import { Filled } from '@/components/filled'
import { LanguageParts } from '@/components/language-parts'
import { PageLayout } from '@/components/page-layout'
import { ProblemIndex } from '@/components/problem-index'
import { pagePath } from '@/lib/paths'
import { fullTitle } from '@/lib/seo/metadata'
import { mainTexts, otherLangs, textsOf } from '@/lib/words'

export const metadata: Metadata = { title: fullTitle(mainTexts.words.notFound.title, '') }

/** In every language, because nobody knows in which an address that is not there was meant. */
export default function NotFound() {
  return (
    <PageLayout>
      <div className="wrap sheet">
        <div className="cover">
          <Explanation lang="" heading="h1" />
        </div>
        <ProblemIndex lang="" />
        <Arch />
      </div>
      <LanguageParts langs={otherLangs}>{(lang) => <Explanation lang={lang} heading="h2" />}</LanguageParts>
    </PageLayout>
  )
}

function Explanation({ lang, heading: Heading }: { lang: string; heading: 'h1' | 'h2' }) {
  const { title, text, next, home, contact } = textsOf(lang).words.notFound
  return (
    <>
      <Heading>{title}</Heading>
      <div className="lead">
        <p>{text}</p>
        <p>
          <Filled
            text={next}
            home={<a href={pagePath({ id: 'home', lang })}>{home}</a>}
            contact={<a href={pagePath({ id: 'contact', lang })}>{contact}</a>}
          />
        </p>
      </div>
    </>
  )
}
