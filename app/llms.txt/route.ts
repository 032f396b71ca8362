import { contentOf, getIndexedPages } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { fill, langs, textsOf } from '@/lib/words'

export const dynamic = 'force-static'

/** What the site is and where its pages are, for programs that read it on somebody's behalf (llmstxt.org). */
export function GET() {
  const { getSite, requirePage } = contentOf('')
  const { name, url, email } = getSite()
  const lines = [
    `# ${plain(name)}`,
    '',
    `> ${plain(requirePage('home').description)}`,
    '',
    fill(textsOf('').words.summary.email, { email }),
    '',
    ...langs.flatMap((lang) => [
      `## ${textsOf(lang).words.summary.pages}`,
      '',
      ...getIndexedPages()
        .filter((page) => page.lang === lang)
        .map((page) => `- [${plain(page.title)}](${new URL(pagePath(page), url)}): ${plain(page.description)}`),
      '',
    ]),
  ]
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}

/** One line of Markdown that shows a text as it is: signs of links, code and HTML get a backslash (CommonMark 2.4). */
const plain = (text: string) => text.replace(/[\\`<[\]]|\s+/g, (sign) => (sign.trim() ? `\\${sign}` : ' '))
