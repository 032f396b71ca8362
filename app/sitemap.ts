import type { MetadataRoute } from 'next'
import { getIndexedPages, getSite, versionsOf } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { languagesOf } from '@/lib/seo/metadata'

export default function sitemap(): MetadataRoute.Sitemap {
  const absolute = (path: string) => new URL(path, getSite().url).href
  return getIndexedPages().map((page) => {
    const languages = languagesOf(versionsOf(page), absolute)
    return {
      url: absolute(pagePath(page)),
      lastModified: page.case || page.id === 'cases' ? undefined : page.date.slice(0, 10),
      alternates: languages && { languages },
    }
  })
}
