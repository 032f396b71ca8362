import { defineDocumentType, defineNestedType } from 'contentlayer2/source-files/schema'
import { aliases, anyLanguage, compiled, lang, translates, visible } from './shared'

const Engagement = defineNestedType(() => ({
  name: 'Engagement',
  fields: {
    name: { type: 'string', required: true, description: 'What the way of working is called, such as Interim.' },
    time: { type: 'string', required: true, description: 'How much of a week or month it takes.' },
    where: { type: 'string', required: true, description: 'Where the work is done.' },
    what: { type: 'string', required: true, description: 'What the consultant does.' },
    price: { type: 'string', description: 'What it costs, such as "£1,000 a day".' },
    minimum: { type: 'string', description: 'The least that can be booked, such as "three months".' },
  },
}))

export const Page = defineDocumentType(() => ({
  name: 'Page',
  filePathPattern: `${anyLanguage}pages/**/*.md`,
  contentType: 'markdown',
  fields: {
    id: { type: 'string', required: true, description: "The page's address: cto-services is found at /cto-services." },
    category: {
      type: 'enum',
      options: ['top', 'footer', 'none'],
      default: 'none',
      description: 'Where the page is linked: top, footer or none.',
    },
    type: { type: 'enum', options: ['page'], description: 'Always page. It can be left out.' },
    role: {
      type: 'enum',
      options: ['privacy', 'service'],
      description:
        'privacy for the privacy notice, to which the form links. service, for a service without problems, changes nothing any more.',
    },
    title: { type: 'string', required: true, description: "The page's heading, and its name in links." },
    description: { type: 'string', required: true, description: 'One sentence for search results and shared links.' },
    date: { type: 'date', required: true, description: 'When the text last changed, such as 2026-11-22.' },
    image: {
      type: 'string',
      description:
        "A PNG or JPEG beside the page's file, shown where the page is shared; without it one is made of the title.",
    },
    imageAlt: { type: 'string', description: 'What the image shows, in words.' },
    sample: { type: 'boolean', description: 'true while the text is the sample that came with the project.' },
    aliases,
    translates,
    order: { type: 'number', description: 'Its place among the links of its category, lowest first.' },
    visible,
    engagements: {
      type: 'list',
      of: Engagement,
      description: 'Ways of working to compare, each with name, time, where and what.',
    },
  },
  computedFields: { lang, outline: compiled('outline'), picture: compiled('picture') },
}))
