import type { MetadataRoute } from 'next'
import { getIndexedPages, getSite } from '@/lib/content'
import { pagePath } from '@/lib/paths'

/** The pages to be found, each with the day its text last changed. */
export default function sitemap(): MetadataRoute.Sitemap {
  const { url } = getSite()
  return getIndexedPages().map(({ id, date }) => ({
    url: new URL(pagePath(id), url).href,
    lastModified: date.slice(0, 10),
  }))
}
