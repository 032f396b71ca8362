import type { Topic } from '@/lib/content'
import { contactPath, pagePath } from '@/lib/paths'
import { textsOf } from '@/lib/words'
import { TitleBlock } from './person'

type Props = { lang: string; problem?: Topic; isHome?: boolean }

/** The end of a page: ask, and who will answer, unless the page began with it. @param problem what the page is about */
export function CallToAction({ lang, problem, isHome }: Props) {
  const { words, quote, askLabel } = textsOf(lang)
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
              href={problem ? contactPath(problem) : pagePath({ id: 'contact', lang })}
              aria-label={problem && askLabel(problem.title)}
            >
              {problem ? words.problems.ask : button}
            </a>
          </p>
        </div>
        {!isHome && <TitleBlock lang={lang} />}
      </div>
    </div>
  )
}
