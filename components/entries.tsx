import { contentOf, type Page } from '@/lib/content'
import { factsLine } from '@/lib/pages'
import { feedPath, pagePath } from '@/lib/paths'
import { textsOf } from '@/lib/words'
import { Filled } from './filled'

/** Tells the owner that clients do not see this page; where it is shown at all, see `showsHidden`. */
export const HiddenMark = ({ page }: { page: Page }) =>
  page.visible ? null : <p className="hidden-mark">{textsOf(page.lang).words.page.hidden}</p>

/** When a notice or an article was last changed; other pages do not age. */
export function LastUpdated({ page }: { page: Page }) {
  const { words, formatDay } = textsOf(page.lang)
  return page.category === 'footer' || page.article?.updated ? (
    <p className="hint">
      <Filled text={words.page.updated} date={<time dateTime={page.date.slice(0, 10)}>{formatDay(page.date)}</time>} />
    </p>
  ) : null
}

/** The list that a case or an article is in, above its heading. */
export function ListLink({ page }: { page: Page }) {
  const list = contentOf(page.lang).getListOf(page)
  return list ? (
    <p className="list-link">
      <a href={pagePath(list)}>{list.title}</a>
    </p>
  ) : null
}

/** For whom, for how long and when; of an article only when. */
export function EntryFacts({ page }: { page: Page }) {
  const facts = factsLine(page, textsOf(page.lang).language)
  return facts ? <p className="hint facts">{facts}</p> : null
}

/** The introduction of a list of cases or articles. */
export const ListIntroduction = ({ page }: { page: Page }) => (
  <div className="lead">
    <p>{page.description}</p>
    {page.id === 'articles' && (
      <p>
        <a href={feedPath(page.lang)}>{textsOf(page.lang).words.articles.feed}</a>
      </p>
    )}
  </div>
)

export const EntryList = ({ entries }: { entries: Page[] }) =>
  entries.map((entry) => (
    <section key={entry.id} className="row" id={entry.id.replace('/', '-')}>
      <div>
        <h2>
          <a href={pagePath(entry)}>{entry.title}</a>
        </h2>
      </div>
      <div>
        <div className="prose">
          <EntryFacts page={entry} />
          {entry.summary && <p>{entry.summary}</p>}
        </div>
      </div>
    </section>
  ))
