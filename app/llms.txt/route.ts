import { getIndexedPages, getPage, getSite } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { fill, words } from '@/lib/words'

export const dynamic = 'force-static'

/** What the site is and where its pages are, for programs that read it on somebody's behalf (llmstxt.org). */
export function GET() {
  const { name, url, email } = getSite()
  const pages = getIndexedPages().map(
    ({ id, title, description }) => `- [${title}](${new URL(pagePath(id), url)}): ${description}`,
  )
  const lines = [
    `# ${name}`,
    '',
    `> ${getPage('home')?.description}`,
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
