import { defineDocumentType } from 'contentlayer2/source-files/schema'
import { aliases, anyLanguage, compiled, id, lang, title, translates, visible } from './shared'

export const Article = defineDocumentType(() => ({
  name: 'Article',
  filePathPattern: `${anyLanguage}articles/*.md`,
  contentType: 'markdown',
  fields: {
    title,
    date: { type: 'date', required: true, description: 'The day from which the article is shown, such as 2026-11-22.' },
    updated: { type: 'date', description: 'When the text last changed.' },
    summary: {
      type: 'string',
      required: true,
      description: 'One sentence for the list of articles, the feed and search results.',
    },
    aliases,
    translates,
    visible,
  },
  computedFields: { id, lang, outline: compiled('outline') },
}))
