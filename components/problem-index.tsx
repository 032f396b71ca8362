import type { ProblemGroup } from '@/lib/content'

export function ProblemIndex({ groups }: { groups: ProblemGroup[] }) {
  if (groups.length === 0) return null
  return (
    <nav className="index" aria-labelledby="ProblemIndex">
      <h2 id="ProblemIndex">Which of these sounds like you?</h2>
      {groups.map(({ heading, problems }) => (
        <div key={problems[0]?.id} className="index-group">
          {heading && <h3>{heading.title}</h3>}
          <ul>
            {problems.map(({ id, href, title }) => (
              <li key={id}>
                <a href={href}>
                  <span>“{title}”</span>
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
        Something else? <a href="/contact">Get in touch</a>
      </p>
    </nav>
  )
}
