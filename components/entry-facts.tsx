import { getListOf, getSite, type Page } from '@/lib/content'
import { factsLine } from '@/lib/pages'
import { pagePath } from '@/lib/paths'

/** The list that a case or an article is in, above its heading. */
export function ListLink({ page }: { page: Page }) {
  const list = getListOf(page)
  return list ? (
    <p className="list-link">
      <a href={pagePath(list.id)}>{list.title}</a>
    </p>
  ) : null
}

/** For whom, for how long and when; of an article only when. */
export function EntryFacts({ page }: { page: Page }) {
  const facts = factsLine(page, getSite().language)
  return facts ? <p className="hint">{facts}</p> : null
}
