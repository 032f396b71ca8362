import type { Page } from '@/lib/content'
import { graphOf } from '@/lib/seo/structured-data'

/** A page's structured data. `<` is escaped, because `</script>` in a title would end the script (html.spec.whatwg.org, 4.12.1.3). */
export const StructuredData = ({ page }: { page: Page }) => (
  <script
    type="application/ld+json"
    dangerouslySetInnerHTML={{ __html: JSON.stringify(graphOf(page)).replaceAll('<', '\\u003c') }}
  />
)
