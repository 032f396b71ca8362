import { contentOf } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { textsOf } from '@/lib/words'
import { Filled } from './filled'

export function ProblemIndex({ lang }: { lang: string }) {
  const { words, quote } = textsOf(lang)
  const { problemGroups, getProof } = contentOf(lang)
  if (problemGroups.length === 0) return null
  return (
    <nav className="index" aria-labelledby="ProblemIndex">
      <h2 id="ProblemIndex">{words.problems.heading}</h2>
      {problemGroups.map(({ heading, problems }) => (
        <div key={problems[0]?.id} className="index-group">
          {heading && <h3>{heading.title}</h3>}
          <ul>
            {problems.map((problem) => (
              <li key={problem.id}>
                <a href={problem.href}>
                  <ProblemNumber problem={problem} lang={lang} />
                  <span className="quote">{quote(problem.title)}</span>
                  {getProof(problem).cases.length > 0 && <small>{words.problems.case}</small>}
                  <svg aria-hidden="true" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2">
                    <path d="M3 10h13M11 5l5 5-5 5" />
                  </svg>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p className="index-else">
        <Filled
          text={words.problems.else}
          contact={<a href={pagePath({ id: 'contact', lang })}>{words.problems.contact}</a>}
        />
      </p>
    </nav>
  )
}

/** The place of a problem among all, as text: the same wherever it stands. A hidden one has none. */
export function ProblemNumber({ problem: { id }, lang }: { problem: { id: string }; lang: string }) {
  const number = contentOf(lang).getNumber(id)
  return number ? <span className="number">{textsOf(lang).formatNumber(number)} </span> : null
}
