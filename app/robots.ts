import type { MetadataRoute } from 'next'
import { getSite } from '@/lib/content'

/** Nothing is disallowed: pages that should not be listed say `noindex`, which a crawler sees only if it may fetch them. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: '/' }, sitemap: new URL('/sitemap.xml', getSite().url).href }
}
