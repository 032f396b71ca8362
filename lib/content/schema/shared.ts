import { readCompiled } from '../stored'

/* Fields that several types of documents have. */

export const title = { type: 'string', required: true, description: 'The heading, and the name in links.' } as const

export const aliases = {
  type: 'list',
  of: { type: 'string' },
  description: 'Addresses the page had before, such as /services; they redirect to it.',
} as const

export const visible = { type: 'boolean', description: 'false hides it.' } as const

export const problems = {
  type: 'list',
  of: { type: 'string' },
  required: true,
  description: 'The ids of the problems beside which it is shown, such as [delivery].',
} as const

type RawDocument = { _raw: { sourceFilePath: string } }

/** A field that lib/content/compile.ts has computed. */
const compiled = (key: string, description: string) => ({
  type: 'json' as const,
  description,
  resolve: ({ _raw: { sourceFilePath } }: RawDocument) => readCompiled(sourceFilePath)[key],
})

export const outline = compiled('outline', 'The body as a tree of headings and problems.')

export const picture = compiled('picture', 'The image as it is served.')

export const portraitSrc = compiled('portraitSrc', 'Where the portrait is served.')

export const placeholders = compiled('placeholders', 'The lines that are still as the project ships them.')

export const id = {
  type: 'string',
  description: 'The address, which is the path of the file: cases/late-releases.',
  resolve: ({ _raw }: RawDocument) => _raw.sourceFilePath.replace(/\.md$/, ''),
} as const
