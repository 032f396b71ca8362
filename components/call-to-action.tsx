import type { Topic } from '@/lib/content'
import { contactPath, pagePath } from '@/lib/paths'
import { askLabel, words } from '@/lib/words'

export const CallToAction = ({ problem }: { problem?: Topic }) => (
  <div className="band">
    <div className="wrap">
      <h2>{words.callToAction.heading}</h2>
      <p className="lead">{words.callToAction.lead}</p>
      <p>
        {problem ? (
          <a className="button" href={contactPath(problem.id)} aria-label={askLabel(problem.title)}>
            {words.problems.ask}
          </a>
        ) : (
          <a className="button" href={pagePath('contact')}>
            {words.callToAction.button}
          </a>
        )}
      </p>
    </div>
  </div>
)
