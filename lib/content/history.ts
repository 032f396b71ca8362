import { git } from '../git'
import { addWarning } from '../messages'
import { type Edition, withLists } from '../pages'
import { isPlaceholderUrl } from '../site-url'
import { addressesOf } from './addresses'
import { compilePages } from './compile'
import { isShown } from './facts'
import { type ContentFile, hasAddress, idOf, kindOf, langOf, parseContentFile, type ReadPage, siteFile } from './files'

/**
 * Warns of addresses that the last commit has and these pages have not, because links to them break. If nothing changed since, it compares
 * with the commit before. @returns one of the files that were deleted, with a message about all of them; nothing without git
 */
export async function warnOfLostAddresses(pages: ReadPage[], editions: Edition[]): Promise<ContentFile[]> {
  const [main] = editions
  if (!main) return []
  const commit = git('diff', '--name-only', 'HEAD', '--', 'content') ? 'HEAD' : 'HEAD^'
  const read = (path: string) => parseContentFile(path, git('show', `${commit}:./${path}`))
  const { url } = read(siteFile).values
  // Nobody has links to a site that had no address yet.
  if (!URL.canParse(String(url)) || isPlaceholderUrl(String(url))) return []
  const changed = git('diff', '--name-only', '--no-renames', '--diff-filter=MD', '--relative', commit, 'content')
  const earlier = changed
    .split('\n')
    .filter((path) => path.endsWith('.md'))
    .map(read)
    .filter(wasShown)
  const current = addressesOf(withLists(pages, editions), main.site.aliases).map(({ path }) => path)
  const langs = [...new Set(earlier.map(langOf))] // one of them may be gone as a whole
  const before = await compilePages(
    earlier,
    langs.map((lang) => editions.find((edition) => edition.lang === lang) ?? { ...main, lang }),
  )
  const gone = before.filter(({ file }) => !pages.some((page) => page.file.path === file.path))
  const deleted = gone.slice(0, 1).map(({ file }) => parseContentFile(file.path, ''))
  for (const content of [...pages, ...deleted]) {
    const was = deleted.includes(content) ? gone : before.filter(({ file }) => file.path === content.file.path)
    const lost = addressesOf(was).filter(({ path }) => !current.includes(path) && !path.endsWith('.md'))
    const reason = `this led here before, and leads nowhere now: ${lost.map(({ path }) => path).join(', ')}.`
    const advice =
      'Keep the old address of a page under "aliases", and the old id of a problem as in {#new-id #old-id}.'
    const place = content.yaml ? content.placeOf([kindOf(content) === 'Page' ? 'id' : 'title']) : undefined
    if (lost.length > 0) addWarning(content.file, `${reason} ${advice}`, place)
  }
  return deleted
}

const wasShown = (content: ContentFile) =>
  hasAddress(content) &&
  isShown(content) &&
  [idOf(content), content.values.title].every((value) => typeof value === 'string')
