import { VFile } from 'vfile'
import { readWords } from '../content/words'
import { fillFacts } from './facts'
import { fileOf } from './files'
import { describePicture } from './images'
import { buildOutline } from './outline'
import type { Picture } from './pictures'
import type { Facts, Outline, ReadOutline } from './types'

export type PageDocument = {
  _raw: { sourceFilePath: string }
  id: string
  title: string
  image?: string
  body: { raw: string }
}

export async function resolveOutline({ _raw, id, title, body }: PageDocument, facts: Facts): Promise<Outline> {
  const file = new VFile({ path: `content/${_raw.sourceFilePath}` })
  const { intro, nodes, footnotes } = await outlineOf(
    { file, id, title: fillFacts(title, facts), body: body.raw },
    facts,
  )
  return { intro, nodes, footnotes }
}

export const resolvePicture = async ({ _raw, image }: PageDocument): Promise<Picture | undefined> =>
  image ? describePicture(fileOf(image, `content/${_raw.sourceFilePath}`)) : undefined

export const outlineOf = (
  { file, id, title, body }: { file: VFile; id: string; title: string; body: string },
  facts: Facts,
): Promise<ReadOutline> =>
  // Phones hide the home page's picture, and only one that loads lazily is then not fetched.
  buildOutline({ file, body, title, facts, words: readWords(facts.language), isLazy: id === 'home' })
