import { execFileSync } from 'node:child_process'
import { addWarning } from '../messages'
import type { SiteFacts } from '../pages'
import type { Words } from '../words'
import { addressesOf } from './addresses'
import { compilePages } from './compile'
import { isShown } from './facts'
import { type ContentFile, hasAddress, idOf, kindOf, parseContentFile, type ReadPage } from './files'

/**
 * Warns of addresses that the last commit has and these pages have not, because links to them break. If nothing changed since, it compares
 * with the commit before. @returns the files that were deleted, with their messages; nothing without git
 */
export async function warnOfLostAddresses(pages: ReadPage[], site: SiteFacts, words: Words): Promise<ContentFile[]> {
  const commit = git('diff', '--name-only', 'HEAD', '--', 'content') ? 'HEAD' : 'HEAD^'
  const changed = git('diff', '--name-only', '--no-renames', '--diff-filter=MD', '--relative', commit, 'content')
  const earlier = changed
    .split('\n')
    .filter((path) => path.endsWith('.md'))
    .map((path) => parseContentFile(path, git('show', `${commit}:./${path}`)))
    .filter(wasShown)
  const current = pathsOf(pages)
  return (await compilePages(earlier, site, words)).flatMap((page) => {
    const lost = pathsOf([page]).filter((path) => !current.includes(path) && !path.endsWith('.md'))
    const now = pages.find(({ file }) => file.path === page.file.path)
    const content = now ?? parseContentFile(page.file.path, '')
    if (lost.length > 0)
      addWarning(
        content.file,
        `this led here before, and leads nowhere now: ${lost.join(', ')}. Keep the old address of a page under "aliases", and the old id of a problem as in {#new-id #old-id}.`,
        now?.placeOf([kindOf(now) === 'Page' ? 'id' : 'title']),
      )
    return now ? [] : [content]
  })
}

const pathsOf = (pages: ReadPage[]) => addressesOf(pages).map(({ path }) => path)

const wasShown = (content: ContentFile) =>
  hasAddress(content) &&
  isShown(content) &&
  [idOf(content), content.values.title].every((value) => typeof value === 'string')

/** @returns what a git command prints; nothing if it fails */
function git(...args: string[]) {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}
