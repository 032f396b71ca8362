import { toAsciiDomain } from '@/config/mailbox.mjs'
import { getSite } from '@/lib/content'
import { langs, textsOf } from '@/lib/words'

export const dynamic = 'force-static'
export const revalidate = 86_400 // daily, so that the file never expires on a server that is not deployed again

/** RFC 9116, 2.5.5 recommends less than a year. */
const VALID_DAYS = 335

export function GET() {
  const { url, email } = getSite()
  const expires = new Date(Date.now() + VALID_DAYS * 86_400_000)
  const lines = [
    `Contact: mailto:${toAsciiDomain(email)}`,
    `Expires: ${expires.toISOString()}`,
    `Preferred-Languages: ${langs.map((lang) => new Intl.Locale(textsOf(lang).language).language).join(', ')}`,
    `Canonical: ${new URL('/.well-known/security.txt', url)}`,
    '',
  ]
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
