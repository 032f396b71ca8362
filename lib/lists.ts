import { describeDay, describeMonth } from './day'
import { escapeHtml } from './escape-html'
import type { Outline, OutlineNode } from './markdown/types'
import { feedPath, listIds, pagePath } from './paths'
import type { Words } from './words'

/** A case or an article, by its `id`: `cases/late-releases`. */
export type Entry = {
  id: string
  title: string
  visible: boolean
  date: string
  client?: string
  duration?: string
  summary?: string
}

export type List = { id: string; title: string; description: string; date: string; visible: true; outline: Outline }

/** The pages that list cases and articles, newest first; none for what there is nothing of. */
export const listPages = (entries: Entry[], words: Words, language: string): List[] =>
  listIds.flatMap((id) => {
    const listed = entries.filter((entry) => entry.visible && entry.id.startsWith(`${id}/`)).sort(byDate)
    const [newest] = listed
    if (!newest) return []
    const { title, description } = words[id]
    const feed = `<p><a href="${feedPath}">${escapeHtml(words.articles.feed)}</a></p>`
    const intro = `<p>${escapeHtml(description)}</p>${id === 'articles' ? feed : ''}`
    const nodes = listed.map((entry) => nodeOf(entry, language))
    return [{ id, title, description, date: newest.date, visible: true, outline: { intro, nodes, footnotes: '' } }]
  })

const byDate = (a: Entry, b: Entry) => b.date.localeCompare(a.date) || a.title.localeCompare(b.title)

const nodeOf = (entry: Entry, language: string): OutlineNode => ({
  id: entry.id.replace('/', '-'),
  aliases: [],
  title: entry.title,
  titleHtml: `<a href="${pagePath(entry.id)}">${escapeHtml(entry.title)}</a>`,
  kind: 'section',
  depth: 2,
  html: `<p class="hint">${escapeHtml(factsLine(entry, language))}</p>${entry.summary ? `<p>${escapeHtml(entry.summary)}</p>` : ''}`,
  children: [],
  line: 1,
})

/** `a Series A fintech · nine months · June 2025` for a case, the day for an article. */
export const factsLine = ({ client, duration, date }: Pick<Entry, 'client' | 'duration' | 'date'>, language: string) =>
  [client, duration, client ? describeMonth(date, language) : describeDay(date, language)].filter(Boolean).join(' · ')
