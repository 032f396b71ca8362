import { defineDocumentType, defineNestedType } from 'contentlayer2/source-files/schema'
import { aliases, anyLanguage, compiled, id, lang, problems, title, translates, visible } from './shared'

const permission = 'Who allowed you to publish this, how and when, such as "Jo Sample, by email, 3 March 2026".'

const Measured = defineNestedType(() => ({
  name: 'Measured',
  fields: {
    what: { type: 'string', required: true, description: 'What was measured, such as "From commit to release".' },
    before: { type: 'number', required: true, description: 'The number when you began, such as 41.' },
    after: { type: 'number', required: true, description: 'The number when you ended, such as 9.' },
    unit: { type: 'string', required: true, description: 'What the numbers count, for one and for more: day|days.' },
  },
}))

export const Case = defineDocumentType(() => ({
  name: 'Case',
  filePathPattern: `${anyLanguage}cases/*.md`,
  contentType: 'markdown',
  fields: {
    title,
    client: { type: 'string', required: true, description: 'A name, or a description such as "a Series A fintech".' },
    problems,
    duration: { type: 'string', required: true, description: 'How long it took, such as "nine months".' },
    date: { type: 'date', required: true, description: 'When it ended, such as 2025-06-30 or 2025-06.' },
    permission: { type: 'string', required: true, description: permission },
    measured: { type: 'nested', of: Measured, description: 'What changed, with what, before, after and unit.' },
    summary: { type: 'string', description: 'One sentence for the list of cases and for search results.' },
    aliases,
    translates,
    visible,
  },
  computedFields: { id, lang, outline: compiled('outline') },
}))

export const Testimonial = defineDocumentType(() => ({
  name: 'Testimonial',
  filePathPattern: `${anyLanguage}testimonials/*.md`,
  contentType: 'markdown',
  fields: {
    quote: { type: 'string', required: true, description: 'What the client said, word for word.' },
    name: { type: 'string', required: true, description: 'Who said it.' },
    role: { type: 'string', required: true, description: 'The role of that person, such as CEO.' },
    company: { type: 'string', description: 'The company of that person.' },
    source: { type: 'string', description: 'Where the words are published, such as https://www.example.com/review.' },
    permission: { type: 'string', description: permission },
    problems,
    visible,
  },
  computedFields: { lang },
}))
