import type { MetadataRoute } from 'next'
import { getIndexedPages, getSite } from '@/lib/content'
import { pagePath } from '@/lib/paths'

export default function sitemap(): MetadataRoute.Sitemap {
  const { url } = getSite()
  return getIndexedPages().map(({ id, date }) => ({
    url: new URL(pagePath(id), url).href,
    lastModified: date.slice(0, 10),
  }))
}
