import { contentOf, type Page } from '@/lib/content'
import { describeMonth } from '@/lib/day'
import { textsOf } from '@/lib/words'
import { Filled } from './filled'
import { Measured } from './measured'
import { Fact } from './person'
import { Proof } from './proof'

type Props = { about: NonNullable<Page['case']>; lang: string }

/** What changed, for whom and when, and the problems behind it, each where it is answered. */
export function CaseFacts({ about, lang }: Props) {
  const { language, words, quote } = textsOf(lang)
  const { client, duration, ended, measured } = about
  const problems = contentOf(lang).getProblemsOf(about)
  return (
    <div>
      {measured && <Measured measured={measured} lang={lang} />}
      <dl className="title-block">
        <Fact label={words.cases.client}>{client}</Fact>
        <Fact label={words.cases.time}>
          <Filled text={words.cases.until} duration={duration} month={describeMonth(ended, language)} />
        </Fact>
        {problems.length > 0 && (
          <Fact label={words.cases.problems} className="problems">
            {problems.map(({ id, href, title }) => (
              <a key={id} href={href}>
                {quote(title)}
              </a>
            ))}
          </Fact>
        )}
      </dl>
    </div>
  )
}

/** What the client of a case said. */
export function ClientWords({ about, lang }: Props) {
  const testimonials = contentOf(lang).getTestimonialsOf(about)
  return testimonials.length > 0 ? (
    <section className="row" aria-label={about.client}>
      <Proof className="proof" proof={{ testimonials, cases: [] }} lang={lang} />
    </section>
  ) : null
}
