import { defineDocumentType } from 'contentlayer2/source-files/schema'
import { defaultTimeZone } from '../../day'
import { anyLanguage, compiled, lang } from './shared'

export const siteFields = {
  name: { type: 'string', required: true, description: 'What the site is called, in the header and in e-mails.' },
  url: { type: 'string', required: true, description: 'Where the site lives, such as https://www.example.com.' },
  email: { type: 'string', required: true, description: 'The address clients can write to.' },
  language: {
    type: 'string',
    required: true,
    description: 'The language of the text and the design, such as en-GB or de-DE.',
  },
  voice: {
    type: 'enum',
    options: ['we'],
    description: 'we, to say “we” in buttons, form and mails; without it they say “I”.',
  },
  timeZone: {
    type: 'string',
    default: defaultTimeZone,
    description: 'Your time zone, for times in mails, such as Europe/Berlin.',
  },
  retentionDays: {
    type: 'number',
    default: 30,
    description: 'How many days a delivered enquiry is kept in the database; 7 at least.',
  },
  founder: { type: 'string', description: 'Your own name, for the foot of each page and for search engines.' },
  portrait: { type: 'string', description: 'A picture of you in content, such as portrait.jpg; it is cut square.' },
  profiles: {
    type: 'list',
    of: { type: 'string' },
    description: 'Pages about you elsewhere, such as [https://www.linkedin.com/in/you].',
  },
  place: { type: 'string', description: 'Where you work, such as "London and remote".' },
  availableFrom: { type: 'date', description: 'The day from which you are free, such as 2027-01-15.' },
  dayRate: { type: 'string', description: 'What a day costs, such as "£1,000 plus VAT".' },
  responseTime: { type: 'string', description: 'How soon you reply, such as "two working days".' },
  bookingUrl: { type: 'string', description: 'Where a call can be booked.' },
  facts: {
    type: 'json',
    description: 'Facts of your own, a line for each, such as phone: +44 20 7946 0000; pages use it as {phone}.',
  },
  aliases: { type: 'json', description: 'Old addresses and where they lead, a line for each: /blog: /articles.' },
  receipt: { type: 'boolean', description: 'true sends each client a mail which says that the enquiry has arrived.' },
  emailSuggestions: {
    type: 'boolean',
    description: 'true asks once about an email address that looks mistyped, such as sam@gmial.com.',
  },
  weekly: { type: 'boolean', description: 'false sends you no mail each Monday about how the site is doing.' },
  legalIdentity: { type: 'string', description: 'Who is responsible for personal data: legal name and address.' },
  companyNumber: {
    type: 'string',
    description: 'The number of your company in its register, for the foot of each page.',
  },
} as const

export const Site = defineDocumentType(() => ({
  name: 'Site',
  filePathPattern: `${anyLanguage}site.yaml`,
  contentType: 'data',
  fields: siteFields,
  computedFields: { lang, placeholders: compiled('placeholders'), portraitSrc: compiled('portraitSrc') },
}))

/** Facts that are the same in every language. */
export const commonKeys =
  'url email timeZone retentionDays portrait availableFrom aliases receipt emailSuggestions weekly'.split(' ')
