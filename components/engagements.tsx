import type { Engagement } from '@/lib/content'
import { words } from '@/lib/words'

/** Ways of working side by side: headings and description lists at every width, so nothing loses its meaning on a phone. */
export function Engagements({ engagements }: { engagements?: Engagement[] }) {
  if (!engagements?.length) return null
  return (
    <section className="row" aria-labelledby="HowIWork">
      <h2 id="HowIWork">{words.engagements.heading}</h2>
      <div className="engagements">
        {engagements.map(({ name, time, where, what }) => (
          <section key={name} aria-label={name}>
            <h3>{name}</h3>
            <dl>
              <dt>{words.engagements.time}</dt>
              <dd>{time}</dd>
              <dt>{words.engagements.where}</dt>
              <dd>{where}</dd>
              <dt>{words.engagements.what}</dt>
              <dd>{what}</dd>
            </dl>
          </section>
        ))}
      </div>
    </section>
  )
}
