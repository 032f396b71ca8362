import {
  type ContentFile,
  hasAddress,
  parseContentFile,
  pathOf,
  type ReadPage,
  readContentFiles,
} from '@/lib/content/files'
import { readDefaultWords } from '@/lib/content/words'
import { buildOutline } from '@/lib/markdown/outline'
import type { Facts } from '@/lib/markdown/types'
import { describeMessages } from '@/lib/messages'
import type { Words } from '@/lib/words'

/** The messages about files, one a line as `npm run check` prints them. */
export const messagesOf = (contents: ContentFile[]) => describeMessages(contents.flatMap(({ file }) => file.messages))

/** Read once, because some tests change the folder. */
export const english = readDefaultWords() as Words

const pathsOf = (contents: ContentFile[]) =>
  new Map(contents.filter(hasAddress).map((content) => [content.file.path, pathOf(content)]))

/** The outline of a Markdown body, and the messages about it. */
export async function readOutline(
  body: string,
  { path = 'content/pages/page.md', title = 'A page', facts = {} as Facts, words = english, isLazy = false } = {},
) {
  const { file } = parseContentFile(path, body)
  const outline = await buildOutline({ file, body, title, facts, paths: pathsOf(readContentFiles()), words, isLazy })
  return { ...outline, messages: file.messages, described: describeMessages(file.messages) }
}

/** A page as the checks across pages know it. */
export async function outlinedPage(id: string, body: string, values = {}): Promise<ReadPage> {
  const content = parseContentFile(`content/pages/${id}.md`, body)
  const outline = await buildOutline({
    file: content.file,
    body,
    title: id,
    facts: {},
    paths: new Map(),
    words: english,
  })
  const page = {
    id,
    lang: '',
    title: id,
    description: '',
    date: '2026-11-22',
    visible: true,
    category: 'none' as const,
    order: 1,
  }
  return { ...content, ...page, outline, ...values }
}
