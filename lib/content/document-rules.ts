import { fileOf, shorten } from '../markdown/files'
import { describePicture } from '../markdown/images'
import { checkElsewhere } from '../markdown/links'
import { addError, addWarning } from '../messages'
import type { Measured } from '../pages'
import { DAY_MS } from '../time'
import { isShown } from './facts'
import { type ContentFile, errorAt, type Kind, warnAt } from './files'
import { Article } from './schema/article'
import { Page } from './schema/page'
import { Case, Testimonial } from './schema/proof'
import { type FieldDefs, validateFields } from './validate'

const MAX_DESCRIPTION = 160 // search results show about so many characters
const MAX_TITLE = 60 // about so many characters fit a search result, and a line of the heading

const types = { Page, Case, Testimonial, Article }

/** Checks the front matter of a page, a case, a testimonial or an article. */
export async function checkDocument(content: ContentFile, kind: Kind) {
  const { file, yaml, values } = content
  // Readers see the month alone.
  if (kind === 'Case' && /^\d{4}-\d\d$/.test(String(values.date))) values.date = `${values.date}-01`
  if (yaml === undefined && file.messages.length === 0) addError(file, findFrontMatterMistake(String(file)))
  if (!validateFields(content, types[kind].def().fields as FieldDefs)) return
  if (kind === 'Page') await checkPage(content)
  else if (kind === 'Testimonial') checkTestimonial(content)
  else checkEntry(content, kind)
}

function findFrontMatterMistake(text: string) {
  if (/^---[ \t]*\n/.test(text)) return 'the front matter has no end: put a line --- after its keys.'
  if (/^\s*-{3,}[ \t]*\n/.test(text))
    return 'the front matter must begin in the first line of the file, with exactly ---.'
  return 'the front matter is missing. Start the file with a line ---, the keys, and a line --- again.'
}

async function checkPage(content: ContentFile) {
  const { date, image: written, imageAlt } = content.values as Record<string, string>
  const image = written && shorten(written)
  checkQuestions(content)
  if (image) {
    const imageFile = fileOf(image, content.file.path)
    const advice = `put one at ${imageFile}, correct its path, or leave it empty.`
    if (!(await describePicture(imageFile)))
      errorAt(content, `the image ${image} is not a PNG or JPEG that can be read: ${advice}`, 'image')
    else if (!imageAlt)
      errorAt(content, `the image ${image} needs a line "imageAlt: …" that says what it shows.`, 'image')
  }
  checkTitle(content)
  checkDescription(content, 'description')
  const age = ageOf(date)
  if (age < -DAY_MS) warnAt(content, `the date ${date} is in the future.`, 'date') // somewhere it is tomorrow already
  if (age > 365 * DAY_MS)
    warnAt(content, `the date ${date} is more than a year ago: read the page again, and set the day you did.`, 'date')
}

const ageOf = (date?: string) => Date.now() - new Date(String(date)).getTime()

/** A case or an article, whose address is the name of its file. */
function checkEntry(content: ContentFile, kind: 'Case' | 'Article') {
  const { file, values, body } = content
  const { date, updated } = values as Record<string, string>
  // Servers answer /articles/index as /articles.
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(String(file.stem)) || file.stem === 'index')
    addError(
      file,
      `the name of the file is the address of the ${kind.toLowerCase()}: give it one of small letters and digits, with single hyphens between them${file.stem === 'index' ? ', other than index' : ''}.`,
    )
  checkTitle(content)
  checkDescription(content, 'summary')
  if (kind === 'Article' && values.visible && !isShown(content))
    warnAt(content, `the article is not shown yet: it appears with the first build on or after ${date}.`, 'date')
  else if (kind === 'Case' && ageOf(date) < -DAY_MS)
    errorAt(content, `"date" is ${date}: give the day on which the work ended.`, 'date')
  if (ageOf(updated) < -DAY_MS) warnAt(content, `the day ${updated} is in the future.`, 'updated')
  if (date && updated && updated < date)
    errorAt(content, `"updated" is ${updated}, before "date": correct one of them.`, 'updated')
  if (!body.trim())
    addWarning(file, `there is no text below the front matter, so the ${kind.toLowerCase()} has only a title.`)
  if (kind !== 'Case') return
  checkPermission(content)
  const { measured } = values as { measured?: Measured }
  const reason = '"before" and "after" must be 0 or more, and not both 0: their lines are drawn to scale.'
  if (measured && (Math.min(measured.before, measured.after) < 0 || measured.before + measured.after === 0))
    errorAt(content, reason, 'measured')
}

/** Who may publish something is a fact that only the owner knows, so words that say nothing are refused. */
function checkPermission(content: ContentFile) {
  const permission = String(content.values.permission)
  if (/^(?:n\/?a|no|yes|true|none|ok|todo|tbd|pending|\?*|-*)\.?$/i.test(permission.trim()))
    errorAt(content, `"permission" is “${permission}”: say who allowed it, how and when.`, 'permission')
}

function checkTestimonial(content: ContentFile) {
  const { quote, source, permission } = content.values as Record<string, string | undefined>
  if (!source && !permission)
    errorAt(
      content,
      'a quotation needs "source: https://…", where it is published, or "permission: …", which says who allowed you to publish it, how and when.',
    )
  if (source) checkElsewhere(source, content.placeOf(['source']), content.file)
  if (permission) checkPermission(content)
  const asWritten = 'a quotation is shown as it is written, with the signs of Markdown and the names of facts.'
  if (/\*\*|\]\(|\{[a-z]\w*\}/i.test(String(quote))) warnAt(content, asWritten, 'quote')
  if (content.body.trim())
    addWarning(content.file, 'the text below the front matter is not shown: what the client said belongs in "quote".')
}

/** A sample page asks its owner questions, each a task that is not done, and is not shown with one. */
function checkQuestions(content: ContentFile) {
  const { file, values, body } = content
  if (values.sample)
    warnAt(content, 'the text is a sample that speaks in your name: make it yours, and delete this line.', 'sample')
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
  const reason = `the title has ${length} characters: it is the page's name in links too, and ${MAX_TITLE} are enough.`
  if (length > MAX_TITLE) warnAt(content, reason, 'title')
}

function checkDescription(content: ContentFile, key: 'description' | 'summary') {
  const text = String(content.values[key] ?? '').trim()
  const title = String(content.values.title).toLowerCase()
  const isPlaceholder =
    [title, `${title} page`].includes(text.toLowerCase()) || /\b(?:todo|tbd|lorem ipsum|placeholder)\b/i.test(text)
  if (isPlaceholder) warnAt(content, `the ${key} “${text}” says nothing: say in a sentence what is on the page.`, key)
  const tooLong = `the ${key} has ${text.length} characters, and search results cut it at about ${MAX_DESCRIPTION}.`
  if (text.length > MAX_DESCRIPTION) warnAt(content, tooLong, key)
}
