import { z } from 'zod'
import { fileOf } from '../markdown/files'
import { addError, addWarning } from '../messages'
import type { ContentFile, Kind } from './files'
import { Article } from './schema/article'
import { Page } from './schema/page'
import { Case, Testimonial } from './schema/proof'
import { type FieldDefs, validateFields } from './validate'
import { isShown } from './visibility'

const MAX_DESCRIPTION = 160 // search results show about so many characters
const MAX_TITLE = 60 // about so many characters fit a search result, and a line of the heading
const DAY_MS = 86_400_000

export type Disk = { isFile: (path: string) => boolean; isSharable: (path: string) => Promise<boolean> }

function findFrontMatterMistake(text: string) {
  if (/^---[ \t]*\n/.test(text)) return 'the front matter has no end: put a line --- after its keys.'
  if (/^\s*-{3,}[ \t]*\n/.test(text))
    return 'the front matter must begin in the first line of the file, with exactly ---.'
  return 'the front matter is missing. Start the file with a line ---, the keys, and a line --- again.'
}

/** Checks the front matter of a page, a case, a testimonial or an article. */
export async function checkDocument(content: ContentFile, kind: Kind, disk: Disk) {
  const { file, yaml } = content
  if (yaml === undefined && file.messages.length === 0) addError(file, findFrontMatterMistake(String(file)))
  if (!validateFields(content, fieldsOf[kind])) return
  if (kind === 'page') await checkPage(content, disk)
  else if (kind === 'testimonial') checkTestimonial(content)
  else checkEntry(content, kind)
}

const fieldsOf: Record<Kind, FieldDefs> = {
  page: Page.def().fields as FieldDefs,
  case: Case.def().fields as FieldDefs,
  testimonial: Testimonial.def().fields as FieldDefs,
  article: Article.def().fields as FieldDefs,
}

async function checkPage(content: ContentFile, disk: Disk) {
  const { file, values, placeOf } = content
  const { title, date, image, imageAlt } = values as Record<string, string>
  checkQuestions(content)
  if (image) {
    const imageFile = fileOf(image, file.path)
    const place = placeOf(['image'])
    if (!(await disk.isSharable(imageFile)))
      addError(
        file,
        `the image ${image} is not a PNG or JPEG that can be read: put one at ${imageFile}, correct its path, or leave it empty.`,
        place,
      )
    else if (!imageAlt) addError(file, `the image ${image} needs a line "imageAlt: …" that says what it shows.`, place)
  }
  checkTitle(content)
  checkDescription(content, 'description', String(title))
  const age = ageOf(date)
  if (age < -DAY_MS) warnAt(content, 'date', `the date ${date} is in the future.`) // somewhere it is tomorrow already
  if (age > 365 * DAY_MS)
    warnAt(content, 'date', `the date ${date} is more than a year ago: read the page again, and set the day you did.`)
}

const ageOf = (date?: string) => Date.now() - new Date(String(date)).getTime()

/** A case or an article, whose address is the name of its file. */
function checkEntry(content: ContentFile, kind: 'case' | 'article') {
  const { file, values } = content
  const { title, date, updated } = values as Record<string, string>
  // Servers answer /articles/index as /articles.
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(String(file.stem)) || file.stem === 'index')
    addError(
      file,
      `the name of the file is the address of the ${kind}: give it one of small letters and digits, with single hyphens between them, and not index.`,
    )
  checkTitle(content)
  checkDescription(content, 'summary', String(title))
  if (kind === 'article' && values.visible !== false && !isShown(values, kind))
    warnAt(content, 'date', `the article is not shown yet: it appears with the first build on or after ${date}.`)
  else if (kind === 'case' && ageOf(date) < -DAY_MS)
    addError(file, `"date" is ${date}: give the day on which the work ended.`, content.placeOf(['date']))
  if (ageOf(updated) < -DAY_MS) warnAt(content, 'updated', `the day ${updated} is in the future.`)
  if (date && updated && updated < date)
    addError(file, `"updated" is ${updated}, before "date": correct one of them.`, content.placeOf(['updated']))
  if (!content.body.trim())
    addWarning(file, `there is no text below the front matter, so the ${kind} has only a title.`)
  if (kind === 'case') checkPermission(content)
}

/** Who may publish something is a fact that only the owner knows, so words that say nothing are refused. */
function checkPermission({ file, values, placeOf }: ContentFile) {
  const { permission } = values
  if (
    typeof permission === 'string' &&
    /^(?:n\/?a|no|yes|none|ok|todo|tbd|pending|\?*|-*)\.?$/i.test(permission.trim())
  )
    addError(file, `"permission" is “${permission}”: say who allowed it, how and when.`, placeOf(['permission']))
}

function checkTestimonial(content: ContentFile) {
  const { file, values, body, placeOf } = content
  const { quote, source, permission } = values as Record<string, string | undefined>
  if (!source && !permission)
    addError(
      file,
      'a quotation needs "source: https://…", where it is published, or "permission: …", which says who allowed you to publish it, how and when.',
      placeOf([]),
    )
  if (source && !z.url({ protocol: /^https$/ }).safeParse(source).success)
    addError(file, '"source" must be an address that begins with https://.', placeOf(['source']))
  if (permission) checkPermission(content)
  if (/\*\*|\]\(|\{[a-z]\w*\}/i.test(String(quote)))
    warnAt(
      content,
      'quote',
      'a quotation is shown as it is written, with the signs of Markdown and the names of facts.',
    )
  if (body.trim())
    addWarning(file, 'the text below the front matter is not shown: what the client said belongs in "quote".')
}

/** A sample page asks its owner questions, each a task that is not done, and is not shown with one. */
function checkQuestions(content: ContentFile) {
  const { file, values, body } = content
  if (values.sample)
    warnAt(content, 'sample', 'the text is a sample that speaks in your name: make it yours, and delete this line.')
  if (!values.visible) return
  for (const [index, line] of body.split('\n').entries()) {
    const question = /^\s*(?:[-*+]|\d+[.)]) \[ \]\s*(.*)/.exec(line)?.[1]
    const place = { line: index + 1, column: 1 }
    if (question && values.sample)
      addError(file, `“${question}” is a question to you: write your answer in its place, or hide the page.`, place)
    else if (question?.trim().endsWith('?'))
      addWarning(file, `“${question}” looks like a question to you: is your answer missing?`, place)
  }
}

function checkTitle(content: ContentFile) {
  const { length } = String(content.values.title)
  if (length > MAX_TITLE)
    warnAt(
      content,
      'title',
      `the title has ${length} characters: it is the page's name in links too, and ${MAX_TITLE} are enough.`,
    )
}

function checkDescription(content: ContentFile, key: 'description' | 'summary', title: string) {
  const text = String(content.values[key] ?? '').trim()
  const isPlaceholder =
    [title, `${title} page`].some((stub) => stub.toLowerCase() === text.toLowerCase()) ||
    /\b(?:todo|tbd|lorem ipsum|placeholder)\b/i.test(text)
  if (isPlaceholder) warnAt(content, key, `the ${key} “${text}” says nothing: say in a sentence what is on the page.`)
  if (text.length > MAX_DESCRIPTION)
    warnAt(
      content,
      key,
      `the ${key} has ${text.length} characters, and search results cut it at about ${MAX_DESCRIPTION}.`,
    )
}

const warnAt = ({ file, placeOf }: ContentFile, key: string, reason: string) => addWarning(file, reason, placeOf([key]))
