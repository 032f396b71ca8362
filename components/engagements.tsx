import type { Engagement } from '@/lib/content'

/** Ways of working side by side: headings and description lists at every width, so nothing loses its meaning on a phone. */
export function Engagements({ engagements }: { engagements: Engagement[] }) {
  return (
    <section className="row" aria-labelledby="HowIWork">
      <h2 id="HowIWork">How I work</h2>
      <div className="engagements">
        {engagements.map(({ name, time, where, what }) => (
          <section key={name} aria-label={name}>
            <h3>{name}</h3>
            <dl>
              <dt>Time</dt>
              <dd>{time}</dd>
              <dt>Where</dt>
              <dd>{where}</dd>
              <dt>What I do</dt>
              <dd>{what}</dd>
            </dl>
          </section>
        ))}
      </div>
    </section>
  )
}
