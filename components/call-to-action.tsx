import type { Topic } from '@/lib/content'
import { contactPath, pagePath } from '@/lib/paths'
import { askLabel, quote, words } from '@/lib/words'
import { TitleBlock } from './person'

/** The end of a page: ask, and who will answer, unless the page began with it. @param problem what the page is about */
export function CallToAction({ problem, isHome }: { problem?: Topic; isHome?: boolean }) {
  const { heading, lead, button, similar } = words.callToAction
  return (
    <div className="band">
      <div className="wrap two">
        <div>
          <h2>{problem ? similar : heading}</h2>
          <p className="lead">{problem ? quote(problem.title) : lead}</p>
          <p>
            <a
              className="button"
              href={problem ? contactPath(problem.id) : pagePath('contact')}
              aria-label={problem && askLabel(problem.title)}
            >
              {problem ? words.problems.ask : button}
            </a>
          </p>
        </div>
        {!isHome && <TitleBlock />}
      </div>
    </div>
  )
}
