import { readCompiled } from '../stored'

/* Fields that several types of documents have. */

export const title = { type: 'string', required: true, description: 'The heading, and the name in links.' } as const

export const aliases = {
  type: 'list',
  of: { type: 'string' },
  description: 'Addresses the page had before, such as /services; they redirect to it.',
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

export const id = {
  type: 'string',
  description: 'The address, which is the path of the file: cases/late-releases.',
  resolve: ({ _raw }: RawDocument) => _raw.sourceFilePath.replace(/\.md$/, ''),
} as const
