import type { MetadataRoute } from 'next'
import { getIndexedPages, getSite } from '@/lib/content'
import { pagePath } from '@/lib/paths'

export default function sitemap(): MetadataRoute.Sitemap {
  const { url } = getSite()
  return getIndexedPages().map((page) => ({
    url: new URL(pagePath(page.id), url).href,
    lastModified: page.case || page.id === 'cases' ? undefined : page.date.slice(0, 10),
  }))
}
