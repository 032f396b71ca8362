import { Fragment } from 'react'
import type { Proof as ProofOfProblem } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { fill, textsOf } from '@/lib/words'
import { Filled } from './filled'
import { Measured } from './measured'

type Props = { proof: ProofOfProblem; lang: string; className?: string }

/** What shows that a problem has been solved before: what clients say, then cases. */
export function Proof({ proof, lang, className = 'prose proof' }: Props) {
  const { testimonials, cases } = proof
  if (testimonials.length + cases.length === 0) return null
  return (
    <div className={className}>
      {testimonials.map((testimonial) => (
        <Quotation key={testimonial.quote} testimonial={testimonial} lang={lang} />
      ))}
      {cases.map(({ id, title, case: about }) => (
        <Fragment key={id}>
          <p>
            <Filled
              text={textsOf(lang).words.proof.case}
              title={<a href={pagePath({ id, lang })}>{title}</a>}
              client={about?.client}
              duration={about?.duration}
            />
          </p>
          {about?.measured && <Measured measured={about.measured} lang={lang} />}
        </Fragment>
      ))}
    </div>
  )
}

type QuotationProps = { testimonial: ProofOfProblem['testimonials'][number]; lang: string }

function Quotation({ testimonial, lang }: QuotationProps) {
  const { words } = textsOf(lang)
  const { quote, name, role, company, source } = testimonial
  const paragraphs = fill(words.quotation, { text: quote.trim() }).split(/\n\s*\n/)
  return (
    <figure dir="auto">
      <blockquote>
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </blockquote>
      <figcaption>
        {[name, role, company].filter(Boolean).join(', ')}
        {source && (
          <>
            {' ('}
            <a href={source}>{words.proof.source}</a>)
          </>
        )}
      </figcaption>
    </figure>
  )
}
