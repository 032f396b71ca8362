import { parse } from 'yaml'
import type { Fault } from './faults'
import { checkFields, type FieldDefs } from './front-matter'

/** A file of `content`, its path from the project's root. */
export type ContentFile = { file: string; text: string }

type Schemas = { page: FieldDefs; site: FieldDefs }

const fence = /^---[ \t]*\n(.*?)\n?^---[ \t]*$/ms
const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
/** Addresses that are not a page's to take: routes and folders of the site, and Next's own error pages. */
const takenIds = ['api', 'dev', 'media', '404', '500']

/** Drops a byte order mark and turns CRLF and CR line ends into LF; YAML front matter ends in a stray `\r` otherwise. */
export const normalise = (text: string) => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')

/**
 * Checks the front matter of every page and `site.yaml`, and that no two pages share an id.
 * @param files normalised `.md` and `.yaml` files
 * @param exists whether there is a file at a path from the project's root
 */
export function checkFiles(files: ContentFile[], schemas: Schemas, exists: (path: string) => boolean): Fault[] {
  if (!files.some(({ file }) => file === 'content/site.yaml')) {
    return [
      {
        file: 'content/site.yaml',
        line: 1,
        message: 'the file is missing. It holds the name, url, email and language of the site.',
      },
    ]
  }
  const pages = files.filter(({ file }) => /^content\/pages\/.+\.md$/.test(file))
  const others = files.filter((file) => !pages.includes(file) && file.file !== 'content/site.yaml')
  return [
    ...others.map(({ file }) => ({
      file,
      line: 1,
      message: 'nothing reads this file. Move a page to content/pages; facts belong in content/site.yaml.',
    })),
    ...files.flatMap(({ file, text }) =>
      file === 'content/site.yaml' ? checkFields(text, schemas.site, file, 0) : [],
    ),
    ...pages.flatMap((page) => checkPage(page, schemas.page, exists)),
    ...checkPageIds(pages),
    ...checkNeededPages(pages),
  ]
}

function checkPage({ file, text }: ContentFile, fields: FieldDefs, exists: (path: string) => boolean): Fault[] {
  const yaml = frontMatter(text)
  if (yaml === undefined) {
    return [
      {
        file,
        line: 1,
        message: 'the front matter is missing. Start the file with a line ---, the keys, and a line --- again.',
      },
    ]
  }
  const faults = checkFields(yaml, fields, file, 1)
  if (faults.length > 0) return faults
  const { image } = parse(yaml)
  const path = image && new URL(image, `file:///${file}`).pathname.slice(1)
  return path && !exists(path)
    ? [
        {
          file,
          line: lineOf(text, 'image'),
          message: `the image ${image} does not exist: put a file at ${path}, mend its path, or leave it empty.`,
        },
      ]
    : []
}

function checkPageIds(pages: ContentFile[]): Fault[] {
  const seen = new Map<string, string>()
  return pages.flatMap(({ file, text }) => {
    const id = idOf(frontMatter(text) ?? '')
    if (!id) return []
    const earlier = seen.get(id)
    seen.set(id, file)
    const line = lineOf(text, 'id')
    if (!idPattern.test(id))
      return [
        {
          file,
          line,
          message: `"id" must be small letters, digits and single hyphens, not "${id}": it is the page's address.`,
        },
      ]
    if (takenIds.includes(id))
      return [{ file, line, message: `"${id}" is an address the site needs for itself. Give the page another id.` }]
    return earlier
      ? [{ file, line, message: `the id "${id}" is also that of ${earlier}. Give each page an id of its own.` }]
      : []
  })
}

/** Pages that the site links to and the form leads to. */
const neededIds = ['home', 'contact', 'thank-you']

function checkNeededPages(pages: ContentFile[]): Fault[] {
  const shown = pages.map(({ text }) => frontMatter(text) ?? '').filter((yaml) => /^visible:\s*true\s*$/m.test(yaml))
  return neededIds
    .filter((id) => !shown.some((yaml) => idOf(yaml) === id))
    .map((id) => ({
      file: `content/pages/${id}.md`,
      line: 1,
      message: `the site needs a page with "id: ${id}" and "visible: true". Add it, or make it visible.`,
    }))
}

const idOf = (yaml: string) => /^id:\s*['"]?([^'"\n]*?)['"]?\s*$/m.exec(yaml)?.[1]
const frontMatter = (text: string) => (text.startsWith('---') ? fence.exec(text)?.[1] : undefined)
const lineOf = (text: string, key: string) => text.split('\n').findIndex((line) => line.startsWith(`${key}:`)) + 1
