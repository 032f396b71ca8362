import { execFileSync } from 'node:child_process'
import { addWarning } from '../messages'
import type { SiteFacts } from '../pages'
import type { Words } from '../words'
import { addressesOf } from './addresses'
import { compilePages } from './compile'
import { type ContentFile, hasAddress, idOf, kindOf, parseContentFile, type ReadPage } from './files'
import { isShown } from './visibility'

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
    const { file } = now ?? parseContentFile(page.file.path, '')
    if (lost.length > 0)
      addWarning(
        file,
        `this led here before, and leads nowhere now: ${lost.join(', ')}. Keep the old address of a page under "aliases", and the old id of a problem as in {#new-id #old-id}.`,
        now?.placeOf([kindOf(file.path) === 'page' ? 'id' : 'title']),
      )
    return now ? [] : [{ ...page, file }]
  })
}

const pathsOf = (pages: ReadPage[]) => addressesOf(pages).map(({ path }) => path)

function wasShown(content: ContentFile) {
  const kind = kindOf(content.file.path)
  const { values } = content
  const isComplete = typeof idOf(content) === 'string' && typeof values.title === 'string'
  return kind && hasAddress(content) && isShown(values, kind) && isComplete
}

/** @returns what a git command prints; nothing if it fails */
function git(...args: string[]) {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}
