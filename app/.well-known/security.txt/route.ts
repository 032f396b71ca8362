import { toAsciiDomain } from '@/config/mailbox.mjs'
import { getSite } from '@/lib/content'

export const dynamic = 'force-static'
export const revalidate = 86_400 // daily, so that the file never expires on a server that is not deployed again

/** RFC 9116, 2.5.5 recommends less than a year. */
const VALID_DAYS = 335

export function GET() {
  const { url, email, language } = getSite()
  const expires = new Date(Date.now() + VALID_DAYS * 86_400_000)
  const lines = [
    `Contact: mailto:${toAsciiDomain(email)}`,
    `Expires: ${expires.toISOString()}`,
    `Preferred-Languages: ${new Intl.Locale(language).language}`,
    `Canonical: ${new URL('/.well-known/security.txt', url)}`,
    '',
  ]
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
