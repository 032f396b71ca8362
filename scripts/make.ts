import { mkdir, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { parse } from 'yaml'
import { type Card, pageCard, problemCard } from '../lib/cards'
import { type ContentFile, isPage } from '../lib/content-files'
import { cardPress } from '../lib/draw-card'
import { platformHost, showsHidden } from '../lib/env'
import type { Fault } from '../lib/faults'
import { siteUrl } from '../lib/hosts'
import { factsOf, type ReadPage, readPage } from '../lib/markdown'
import { fileOf } from '../lib/markdown/files'
import { type Picture, publishPicture } from '../lib/markdown/images'
import { makeCopy } from '../lib/markdown/pictures'
import type { Facts, PictureCopy } from '../lib/markdown/types'
import { faultsOf } from '../lib/outline-faults'
import { isListed, pagePath, twinFile } from '../lib/paths'
import { siteFile } from '../lib/site-file'
import { problemGroupsOf } from '../lib/topics'
import { twinOf } from '../lib/twin'
import { isPublic, schemas, write } from './stage'

type Site = { facts: Facts; url: string; drawCard: ReturnType<typeof cardPress> }
type MadePage = ReadPage & { picture?: Picture; failed: Fault[] }

/**
 * Reads the pages into the outlines that lib/content shows, and makes their pictures.
 * @param files normalised, and free of faults in their front matter
 * @param fresh whether to read all, because a picture or a fact may have changed; otherwise those whose text has
 * @returns the pages, and what is wrong with them, warnings among it; where the site is found; and `makeFiles`, which makes the cards of
 * pages and their Markdown in `public`
 */
export async function readPages(files: ContentFile[], { fresh }: { fresh: boolean }) {
  if (fresh) known.clear()
  const site = siteOf(files)
  const pages: MadePage[] = []
  const changed: MadePage[] = []
  for (const file of known.keys()) if (!files.some((one) => one.file === file)) known.delete(file)
  for (const { file, text } of files.filter(isPage)) {
    const before = known.get(file)
    const page = before?.text === text ? before.page : await withPictures(readPage({ file, text }, site.facts))
    pages.push(page)
    if (page !== before?.page) changed.push(page)
    known.set(file, { text, page })
  }
  const shown = pages.map(({ _id, outline: { intro, nodes }, picture }) => [
    _id,
    { outline: { intro, nodes }, picture },
  ])
  write('.contentlayer/made.json', JSON.stringify(Object.fromEntries(shown)))
  const faults = [...pages.flatMap(({ failed }) => failed), ...faultsOf(pages, isPublic)]
  return { pages, faults, url: site.url, makeFiles: () => makeFiles(changed, site) }
}

function siteOf(files: ContentFile[]): Site {
  const given = parse(files.find(({ file }) => file === siteFile)?.text ?? '')
  const url = siteUrl(given.url, platformHost())
  return { facts: factsOf(given, schemas.site), url, drawCard: cardPress(given.name, new URL(url).host) }
}

const known = new Map<string, { text: string; page: MadePage }>()

async function withPictures(page: ReadPage): Promise<MadePage> {
  const failed = await Promise.all(page.outline.copies.map(faultOfCopying))
  const picture = page.image ? await publishPicture(fileOf(page.image, `content/${page._id}`)) : undefined
  return { ...page, picture, failed: failed.flat() }
}

async function makeFiles(pages: MadePage[], site: Site) {
  const queue = pages.values()
  // A few at a time: what is drawn takes megabytes until it is written.
  const work = async () => {
    for (const page of queue) {
      await Promise.all([...cardsOf(page).map((card) => writeCard(card, site)), writeTwin(page, site)])
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

async function faultOfCopying(copy: PictureCopy): Promise<Fault[]> {
  try {
    await makeCopy(copy)
    return []
  } catch (error) {
    return [{ file: copy.from, line: 1, message: `the picture cannot be decoded: save it anew. ${String(error)}` }]
  }
}

/** A page's own card, unless it has a picture of its own, and one for each of its problems. */
function cardsOf(page: ReadPage): Card[] {
  const own = (page.visible || showsHidden()) && !page.image ? [pageCard(page)] : []
  const problems = page.visible ? problemGroupsOf(page).flatMap((group) => group.problems) : []
  return [...own, ...problems.map(problemCard)]
}

const writeCard = async ({ path: place, words }: Card, { drawCard }: Site) =>
  writeNew(path.join('public', place), await drawCard(words))

async function writeTwin(page: ReadPage, { url }: Site) {
  if (!isListed(page)) return rm(twinFile(page.id), { force: true })
  await writeNew(twinFile(page.id), twinOf(page, new URL(pagePath(page.id), url)))
}

async function writeNew(file: string, content: string | Buffer) {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, content)
}
