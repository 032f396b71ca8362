import { getSite, type Page } from '@/lib/content'
import { factsLine } from '@/lib/pages'
import { feedPath, pagePath } from '@/lib/paths'
import { words } from '@/lib/words'

/** The introduction of a list of cases or articles. */
export const ListIntroduction = ({ page }: { page: Page }) => (
  <div className="lead">
    <p>{page.description}</p>
    {page.id === 'articles' && (
      <p>
        <a href={feedPath}>{words.articles.feed}</a>
      </p>
    )}
  </div>
)

export const EntryList = ({ entries }: { entries: Page[] }) =>
  entries.map((entry) => (
    <section key={entry.id} className="row" id={entry.id.replace('/', '-')}>
      <div>
        <h2>
          <a href={pagePath(entry.id)}>{entry.title}</a>
        </h2>
      </div>
      <div>
        <div className="prose">
          <p className="hint">{factsLine(entry, getSite().language)}</p>
          {entry.summary && <p>{entry.summary}</p>}
        </div>
      </div>
    </section>
  ))
