import type { Page } from '@/lib/content'

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** When a notice was last changed; other pages do not age. */
export const LastUpdated = ({ page }: { page: Page }) =>
  page.category === 'footer' ? (
    <p className="hint">
      Last updated <time dateTime={page.date.slice(0, 10)}>{format.format(new Date(page.date))}</time>
    </p>
  ) : null
