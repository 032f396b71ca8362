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
import { isListed, pagePath } from '../lib/paths'
import { problemGroupsOf } from '../lib/topics'
import { twinOf } from '../lib/twin'
import { isPublic, schemas, siteText, write } from './stage'

type Site = { facts: Facts; url: string; drawCard: ReturnType<typeof cardPress> }

export type MadePage = ContentFile & ReadPage & { picture?: Picture; failed: Fault[] }

/**
 * Reads the pages into the outlines that lib/content shows, and makes their pictures.
 * @param files normalised, and free of faults in their front matter
 * @param known pages as they were made before; one whose text is the same is not made again
 * @returns the pages, and what is wrong with them, warnings among it; where the site is found; and `makeFiles`, which makes the cards of
 * pages and their Markdown in `public`
 */
export async function readPages(files: ContentFile[], known: MadePage[] = []) {
  const site = siteOf(files)
  const before = new Map(known.map((page) => [page.file, page]))
  const pages = await Promise.all(
    files.filter(isPage).map((file) => {
      const page = before.get(file.file)
      return page?.text === file.text ? page : makePage(file, site)
    }),
  )
  const shown = pages.map(({ _id, outline: { intro, nodes }, picture }) => [
    _id,
    { outline: { intro, nodes }, picture },
  ])
  write('.contentlayer/made.json', JSON.stringify(Object.fromEntries(shown)))
  const faults = [...pages.flatMap(({ failed }) => failed), ...faultsOf(pages, isPublic)]
  const changed = pages.filter((page) => page !== before.get(page.file))
  return { pages, faults, url: site.url, makeFiles: () => makeFiles(changed, site) }
}

function siteOf(files: ContentFile[]): Site {
  const given = parse(siteText(files))
  const url = siteUrl(given.url, platformHost())
  return { facts: factsOf(given, schemas.site), url, drawCard: cardPress(given.name, new URL(url).host) }
}

/** The page is read at once, and its pictures are made while others are read. */
async function makePage(file: ContentFile, { facts }: Site): Promise<MadePage> {
  const page = readPage(file, facts)
  const failed = await Promise.all(page.outline.copies.map(faultOfCopying))
  const picture = page.image ? await publishPicture(fileOf(page.image, file.file)) : undefined
  return { ...file, ...page, picture, failed: failed.flat() }
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

const writeCard = async (card: Card, { drawCard }: Site) =>
  writeNew(path.join('public', card.path), await drawCard(card.words))

async function writeTwin(page: ReadPage, { url }: Site) {
  // Served at /<id>.md, by a rewrite in next.config.mjs.
  const file = `public/markdown/${page.id}.md`
  if (!isListed(page)) return rm(file, { force: true })
  await writeNew(file, twinOf(page, new URL(pagePath(page.id), url)))
}

async function writeNew(file: string, content: string | Buffer) {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, content)
}
