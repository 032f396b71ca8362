import { type ContentFile, parseContentFile } from '@/lib/content/files'
import type { OutlinedPage } from '@/lib/content/references'
import { readWords } from '@/lib/content/words'
import { buildOutline } from '@/lib/markdown/outline'
import type { Facts } from '@/lib/markdown/types'
import { describeMessages } from '@/lib/messages'

/** The messages about files, one a line as `npm run check` prints them. */
export const messagesOf = (contents: ContentFile[]) => describeMessages(contents.flatMap(({ file }) => file.messages))

/** Read once, because some tests change the folder. */
const english = readWords()

/** The outline of a Markdown body, and the messages about it. */
export async function readOutline(
  body: string,
  { path = 'content/pages/page.md', title = 'A page', facts = {} as Facts, words = english, isLazy = false } = {},
) {
  const { file } = parseContentFile(path, body)
  const outline = await buildOutline({ file, body, title, facts, words, isLazy })
  return { ...outline, messages: file.messages, described: describeMessages(file.messages) }
}

/** A page as the checks across pages know it. */
export async function outlinedPage(id: string, body: string, values = {}): Promise<OutlinedPage> {
  const content = parseContentFile(`content/pages/${id}.md`, body)
  const outline = await buildOutline({ file: content.file, body, title: id, facts: {}, words: english })
  return { ...content, id, visible: true, outline, ...values }
}
