import { contentOf } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { textsOf } from '@/lib/words'
import { Measured } from './measured'

/** The first cases whose change was measured. */
export function Changes({ lang }: { lang: string }) {
  const { words } = textsOf(lang)
  const cases = contentOf(lang).getMeasuredCases()
  if (cases.length === 0) return null
  return (
    <section className="row" aria-labelledby="Changes">
      <div>
        <h2 id="Changes">{words.measured.heading}</h2>
        <p className="hint">{words.measured.scale}</p>
      </div>
      <div>
        {cases.map(({ id, title, case: about }) => (
          <section key={id}>
            <h3>
              <a href={pagePath({ id, lang })}>{title}</a>
            </h3>
            <p className="hint facts">{[about?.client, about?.duration].filter(Boolean).join(' · ')}</p>
            {about?.measured && <Measured measured={about.measured} lang={lang} />}
          </section>
        ))}
        <p>
          <a href={pagePath({ id: 'cases', lang })}>{words.measured.all}</a>
        </p>
      </div>
    </section>
  )
}
