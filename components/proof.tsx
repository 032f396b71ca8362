import { Fragment } from 'react'
import type { Proof as ProofOfProblem } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { fill, words } from '@/lib/words'
import { Filled } from './filled'
import { Measured } from './measured'

/** What shows that a problem has been solved before: what clients say, then cases. */
export function Proof({ proof, className = 'prose proof' }: { proof: ProofOfProblem; className?: string }) {
  const { testimonials, cases } = proof
  if (testimonials.length + cases.length === 0) return null
  return (
    <div className={className}>
      {testimonials.map((testimonial) => (
        <Quotation key={testimonial.quote} testimonial={testimonial} />
      ))}
      {cases.map(({ id, title, case: about }) => (
        <Fragment key={id}>
          <p>
            <Filled
              text={words.proof.case}
              title={<a href={pagePath(id)}>{title}</a>}
              client={about?.client}
              duration={about?.duration}
            />
          </p>
          {about?.measured && <Measured measured={about.measured} />}
        </Fragment>
      ))}
    </div>
  )
}

function Quotation({ testimonial }: { testimonial: ProofOfProblem['testimonials'][number] }) {
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
