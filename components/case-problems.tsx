import { getProblemsOf, type Page } from '@/lib/content'
import { quote, words } from '@/lib/words'

/** The problems that a case belongs to, each where it is answered. */
export function CaseProblems({ about }: { about: NonNullable<Page['case']> }) {
  const problems = getProblemsOf(about)
  if (problems.length === 0) return null
  return (
    <section className="row" aria-labelledby="CaseProblems">
      <h2 id="CaseProblems">{words.cases.problems}</h2>
      <ul className="case-problems">
        {problems.map(({ id, href, title }) => (
          <li key={id}>
            <a href={href}>{quote(title)}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
