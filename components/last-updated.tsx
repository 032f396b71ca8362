import type { Page } from '@/lib/content'
import { formatDay, words } from '@/lib/words'
import { Filled } from './filled'

/** When a notice or an article was last changed; other pages do not age. */
export const LastUpdated = ({ page }: { page: Page }) =>
  page.category === 'footer' || page.article?.updated ? (
    <p className="hint">
      <Filled text={words.page.updated} date={<time dateTime={page.date.slice(0, 10)}>{formatDay(page.date)}</time>} />
    </p>
  ) : null
