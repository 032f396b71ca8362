import { VFile } from 'vfile'
import { kindOf } from '../content/files'
import { readWords } from '../content/words'
import { fillFacts } from './facts'
import { fileOf } from './files'
import { describePicture } from './images'
import { buildOutline } from './outline'
import type { Picture } from './pictures'
import type { Facts, Outline, ReadOutline } from './types'

/** A document as Contentlayer has read it, before its computed fields. `id` is given for pages alone. */
export type OutlinedDocument = {
  _raw: { sourceFilePath: string }
  id?: string
  title: string
  body: { raw: string }
}

export async function resolveOutline({ _raw, id, title, body }: OutlinedDocument, facts: Facts): Promise<Outline> {
  const file = new VFile({ path: `content/${_raw.sourceFilePath}` })
  const { intro, nodes, footnotes } = await outlineOf(
    { file, id, title: fillFacts(title, facts), body: body.raw },
    facts,
  )
  return { intro, nodes, footnotes }
}

export const resolvePicture = async ({
  _raw,
  image,
}: {
  _raw: { sourceFilePath: string }
  image?: string
}): Promise<Picture | undefined> =>
  image ? describePicture(fileOf(image, `content/${_raw.sourceFilePath}`)) : undefined

export const outlineOf = (
  { file, id, title, body }: { file: VFile; id?: string; title: string; body: string },
  facts: Facts,
): Promise<ReadOutline> =>
  buildOutline({
    file,
    body,
    title,
    facts,
    words: readWords(facts.language),
    hasProblems: kindOf(file.path) === 'page',
    // Phones hide the home page's picture, and only one that loads lazily is then not fetched.
    isLazy: id === 'home',
  })
