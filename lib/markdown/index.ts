import { VFile } from 'vfile'
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
  const { intro, nodes } = await outlineOf({ file, id, title, body: body.raw }, facts)
  return { intro, nodes }
}

export const resolvePicture = async ({ _raw, image }: PageDocument): Promise<Picture | undefined> =>
  image ? describePicture(fileOf(image, `content/${_raw.sourceFilePath}`)) : undefined

export const outlineOf = (
  { file, id, title, body }: { file: VFile; id: string; title: string; body: string },
  facts: Facts,
): Promise<ReadOutline> =>
  // Phones hide the home page's picture, and only one that loads lazily is then not fetched.
  buildOutline({ file, body, title, facts, isLazy: id === 'home' })
