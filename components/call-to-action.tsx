import type { Topic } from '@/lib/content'
import { contactPath, pagePath } from '@/lib/paths'
import { words } from '@/lib/words'

export const CallToAction = ({ problem }: { problem?: Topic }) => (
  <div className="band">
    <div className="wrap">
      <h2>{words.callToAction.heading}</h2>
      <p className="lead">{words.callToAction.lead}</p>
      <p>
        <a className="button" href={problem ? contactPath(problem.id) : pagePath('contact')}>
          {words.callToAction.button}
        </a>
      </p>
    </div>
  </div>
)
