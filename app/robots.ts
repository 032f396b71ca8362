import type { MetadataRoute } from 'next'
import { getSite } from '@/lib/content'

/** Blocks nothing: what may not be found says so itself, and only a page that may be read can be seen to say it. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: '/' }, sitemap: new URL('/sitemap.xml', getSite().url).href }
}
