import { getIndexedPages, getSite, requirePage } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { fill, words } from '@/lib/words'

export const dynamic = 'force-static'

/** What the site is and where its pages are, for programs that read it on somebody's behalf (llmstxt.org). */
export function GET() {
  const { name, url, email } = getSite()
  const pages = getIndexedPages().map(
    ({ id, title, description }) => `- [${plain(title)}](${new URL(pagePath(id), url)}): ${plain(description)}`,
  )
  const lines = [
    `# ${plain(name)}`,
    '',
    `> ${plain(requirePage('home').description)}`,
    '',
    fill(words.summary.email, { email }),
    '',
    `## ${words.summary.pages}`,
    '',
    ...pages,
    '',
  ]
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}

/** One line of Markdown that shows a text as it is: signs of links, code and HTML get a backslash (CommonMark 2.4). */
const plain = (text: string) => text.replace(/[\\`<[\]]|\s+/g, (sign) => (sign.trim() ? `\\${sign}` : ' '))
