import { Fragment } from 'react'
import type { Page } from '@/lib/content'
import { textsOf } from '@/lib/words'

const facts = ['time', 'where', 'what', 'price', 'minimum'] as const

/** Ways of working side by side: headings and description lists at every width, so nothing loses its meaning on a phone. */
export function Engagements({ page: { engagements, lang } }: { page: Page }) {
  const { words } = textsOf(lang)
  if (!engagements?.length) return null
  return (
    <section className="row" aria-labelledby="HowIWork">
      <h2 id="HowIWork">{words.engagements.heading}</h2>
      <div className="engagements">
        {engagements.map((engagement) => (
          <section key={engagement.name} aria-label={engagement.name}>
            <h3>{engagement.name}</h3>
            <dl>
              {facts
                .filter((fact) => engagement[fact])
                .map((fact) => (
                  <Fragment key={fact}>
                    <dt>{words.engagements[fact]}</dt>
                    <dd>{engagement[fact]}</dd>
                  </Fragment>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </section>
  )
}
