import { readFileSync } from 'node:fs'
import { defineDocumentType, defineNestedType } from 'contentlayer2/source-files/schema'
import { type PageDocument, resolveOutline, resolvePicture } from '../markdown'
import { filledOf, readFacts } from './facts'
import { siteFile } from './files'
import { findPlaceholders } from './placeholders'

const Engagement = defineNestedType(() => ({
  name: 'Engagement',
  fields: {
    name: { type: 'string', required: true, description: 'What the way of working is called, such as Interim.' },
    time: { type: 'string', required: true, description: 'How much of a week or month it takes.' },
    where: { type: 'string', required: true, description: 'Where the work is done.' },
    what: { type: 'string', required: true, description: 'What the consultant does.' },
  },
}))

export const Page = defineDocumentType(() => ({
  name: 'Page',
  filePathPattern: 'pages/**/*.md',
  contentType: 'markdown',
  fields: {
    id: { type: 'string', required: true, description: "The page's address: cto-services is found at /cto-services." },
    category: {
      type: 'enum',
      options: ['top', 'footer', 'none'],
      required: true,
      description: 'Where the page is linked: top, footer or none.',
    },
    type: { type: 'enum', options: ['page'], required: true, description: 'Always page.' },
    role: {
      type: 'enum',
      options: ['privacy', 'service'],
      description: 'privacy for the privacy notice, to which the form links; service for a service without problems.',
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
    aliases: {
      type: 'list',
      of: { type: 'string' },
      description: 'Addresses the page had before, such as /services; they redirect to it.',
    },
    order: { type: 'number', required: true, description: 'Its place among the links of its category, lowest first.' },
    visible: {
      type: 'boolean',
      required: true,
      description: 'true shows the page; false hides it, except in development and on previews.',
    },
    engagements: {
      type: 'list',
      of: Engagement,
      description: 'Ways of working to compare, each with name, time, where and what.',
    },
  },
  computedFields: {
    outline: {
      type: 'json',
      description: 'The body as a tree of headings and problems.',
      resolve: (page: PageDocument) => resolveOutline(page, readFacts(siteFields)),
    },
    filled: {
      type: 'json',
      description: 'The keys whose text may name facts, with their values.',
      resolve: (page: Record<string, unknown>) => filledOf(page, readFacts(siteFields)),
    },
    picture: { type: 'json', description: 'The image as it is served.', resolve: resolvePicture },
  },
}))

const siteFields = {
  name: { type: 'string', required: true, description: 'What the site is called, in the header and in e-mails.' },
  url: { type: 'string', required: true, description: 'Where the site lives, such as https://www.example.com.' },
  email: { type: 'string', required: true, description: 'The address clients can write to.' },
  language: {
    type: 'string',
    required: true,
    description: 'The language of the text and the design, such as en-GB or de-DE.',
  },
  timeZone: {
    type: 'string',
    default: 'Europe/London',
    description: 'Your time zone, for times in mails, such as Europe/Berlin.',
  },
  retentionDays: {
    type: 'number',
    default: 30,
    description: 'How many days a delivered enquiry is kept in the database; 7 at least.',
  },
  founder: { type: 'string', description: 'Your own name, for the foot of each page and for search engines.' },
  place: { type: 'string', description: 'Where you work, such as "London and remote".' },
  availableFrom: { type: 'date', description: 'The day from which you are free, such as 2027-01-15.' },
  dayRate: { type: 'string', description: 'What a day costs, such as "£1,000 plus VAT".' },
  responseTime: { type: 'string', description: 'How soon you reply, such as "two working days".' },
  bookingUrl: { type: 'string', description: 'Where a call can be booked.' },
  facts: {
    type: 'json',
    description: 'Facts of your own, a line for each, such as phone: +44 20 7946 0000; pages use it as {phone}.',
  },
  legalIdentity: { type: 'string', description: 'Who is responsible for personal data: legal name and address.' },
  companyNumber: {
    type: 'string',
    description: 'The number of your company in its register, for the foot of each page.',
  },
} as const

export const Site = defineDocumentType(() => ({
  name: 'Site',
  filePathPattern: 'site.yaml',
  contentType: 'data',
  isSingleton: true,
  fields: siteFields,
  computedFields: {
    placeholders: {
      type: 'json',
      description: 'The lines that are still as the project ships them.',
      resolve: () => findPlaceholders(readFileSync(siteFile, 'utf8')),
    },
  },
}))
