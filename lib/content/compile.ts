import { fileOf } from '../markdown/files'
import { describePicture } from '../markdown/images'
import { buildOutline } from '../markdown/outline'
import type { MarkdownSource } from '../markdown/types'
import { print, printQuotation } from '../markdown/typography'
import { addError } from '../messages'
import { type AddressedDocument, type Edition, pageOf } from '../pages'
import { factsOf, filledOf, isShown, shownKeys } from './facts'
import { type ContentFile, hasAddress, idOf, isValid, kindOf, langOf, pathOf, type ReadPage } from './files'
import { givenOf } from './values'

/** Compiles the pages, cases and articles whose front matter is valid. Messages are on the files. */
export async function compilePages(contents: ContentFile[], editions: Edition[]): Promise<ReadPage[]> {
  const pages = contents.filter(hasAddress)
  const paths = new Map(pages.map((page) => [page.file.path, pathOf(page)]))
  // What only another language has counts as not given.
  const names = editions.flatMap(({ site }) => Object.keys(site.facts ?? {}))
  const unknown = Object.fromEntries(names.map((name) => [name, undefined]))
  const compiled = editions.map(({ lang, site, words }) => {
    const facts = { ...unknown, ...factsOf(site, words) }
    const own = pages.filter((page) => isValid(page) && langOf(page) === lang)
    return Promise.all(own.map((page) => compile(page, { facts, words, paths })))
  })
  return (await Promise.all(compiled)).flat()
}

type Common = Pick<MarkdownSource, 'facts' | 'words' | 'paths'>

async function compile(content: ContentFile, common: Common): Promise<ReadPage> {
  const { facts } = common
  const { file, body } = content
  const documentType = kindOf(content)
  const id = String(idOf(content))
  const shown = shownValues(content, String(facts.language))
  const values: Record<string, unknown> = { ...shown, ...filledOf(content, facts), visible: isShown(content) }
  const title = String(values.title)
  // Phones hide the home page's picture, and only one that loads lazily is then not fetched.
  const source = { file, body, title, ...common, hasProblems: documentType === 'Page', isLazy: id === 'home' }
  const outline = await buildOutline(source).catch((error) => {
    addError(file, `the text cannot be read: take apart what is nested in it, such as tags in tags. (${error})`)
    return buildOutline({ ...source, body: '' })
  })
  const { image } = content.values
  const picture = image ? await describePicture(fileOf(String(image), file.path)) : undefined
  // `validateFields` has compared the values with the fields of the document type.
  const document = { ...values, documentType, id, lang: langOf(content), picture } as unknown as AddressedDocument
  return { ...content, ...pageOf(document), outline, values }
}

/** The values of a testimonial as they are shown. */
export function printTestimonial(content: ContentFile, language: string): ContentFile {
  const quote = printQuotation(String(content.values.quote), language)
  return { ...content, values: { ...shownValues(content, language), quote, visible: isShown(content) } }
}

/** The owner's own facts can be part of an address, and are as they were typed. */
export function shownValues({ values }: ContentFile, language: string): Record<string, unknown> {
  const shown = (key: string, value: unknown) => (shownKeys.includes(key) ? print(String(value), language) : value)
  return Object.fromEntries(Object.entries(givenOf(values)).map(([key, value]) => [key, shown(key, value)]))
}
