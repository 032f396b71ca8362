import { getSite } from '@/lib/content'

export const dynamic = 'force-static'
/** Seconds; a server that runs on without a new build writes the file anew once a day, so that it never expires. */
export const revalidate = 86_400

/** How many days ahead the file expires: about eleven months, because RFC 9116, 2.5.5 recommends less than a year. */
const validFor = 335

/** Where to report a weakness of the site (RFC 9116). */
export function GET() {
  const { url, email, language } = getSite()
  const expires = new Date(Date.now() + validFor * 86_400_000)
  const lines = [
    `Contact: mailto:${email}`,
    `Expires: ${expires.toISOString()}`,
    `Preferred-Languages: ${new Intl.Locale(language).language}`,
    `Canonical: ${new URL('/.well-known/security.txt', url)}`,
    '',
  ]
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
