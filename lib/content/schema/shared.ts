import { placeInLanguage } from '../folders'
import { readCompiled } from '../stored'

/* Fields that several types of documents have. */

export const title = { type: 'string', required: true, description: 'The heading, and the name in links.' } as const

export const aliases = {
  type: 'list',
  of: { type: 'string' },
  description: 'Addresses the page had before, such as /services; they redirect to it.',
} as const

export const translates = {
  type: 'string',
  description: 'The id of the same page in another language, where it differs: cto-services or cases/late-releases.',
} as const

export const visible = { type: 'boolean', default: true, description: 'false hides it.' } as const

export const problems = {
  type: 'list',
  of: { type: 'string' },
  required: true,
  description: 'The ids of the problems beside which it is shown, such as [delivery].',
} as const

type RawDocument = { _raw: { sourceFilePath: string } }

/** A field that the check has computed. */
export const compiled = (key: string) => ({
  type: 'json' as const,
  resolve: ({ _raw: { sourceFilePath } }: RawDocument) => readCompiled(sourceFilePath)[key],
})

const placeOf = ({ _raw }: RawDocument) => placeInLanguage(`content/${_raw.sourceFilePath}`)

/** The folder of its language below `content`, '' for the main language. */
export const lang = { type: 'string', resolve: (document: RawDocument) => placeOf(document).lang } as const

export const id = {
  type: 'string',
  description: 'The address, which is the path of the file: cases/late-releases.',
  resolve: (document: RawDocument) => placeOf(document).name.replace(/\.md$/, ''),
} as const

/** In front of the path of a document in the folder of its language. */
export const anyLanguage = '{,!(pages)/}'
