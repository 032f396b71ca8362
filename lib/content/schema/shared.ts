import { type OutlinedDocument, resolveOutline } from '../../markdown'
import { filledOf, readFacts } from '../facts'
import { siteFields } from './site'

/* Fields that several types of documents have. */

export const title = {
  type: 'string',
  required: true,
  description: 'The heading, and the name in links.',
} as const

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

export const outline = {
  type: 'json',
  description: 'The body as a tree of headings and problems.',
  resolve: (document: OutlinedDocument) => resolveOutline(document, readFacts(siteFields)),
} as const

export const filled = {
  type: 'json',
  description: 'The keys whose text may name facts, with their values.',
  resolve: (document: Record<string, unknown>) => filledOf(document, readFacts(siteFields)),
} as const

export const id = {
  type: 'string',
  description: 'The address, which is the path of the file: cases/late-releases.',
  resolve: ({ _raw }: OutlinedDocument) => _raw.sourceFilePath.replace(/\.md$/, ''),
} as const
