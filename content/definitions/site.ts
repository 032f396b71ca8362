import { readFileSync } from 'node:fs'
import { defineDocumentType } from 'contentlayer2/source-files/schema'
import { placeholdersIn } from '../../lib/setup'

export const Site = defineDocumentType(() => ({
  name: 'Site',
  filePathPattern: 'site.yaml',
  contentType: 'data',
  isSingleton: true,
  fields: {
    name: { type: 'string', required: true, description: 'What the site is called, in the header and in e-mails.' },
    url: { type: 'string', required: true, description: 'Where the site lives, such as https://www.example.com.' },
    email: { type: 'string', required: true, description: 'The address clients can write to.' },
    language: { type: 'string', required: true, description: 'The language of the text, such as en-GB.' },
    retentionDays: {
      type: 'number',
      default: 30,
      description: 'How many days a delivered enquiry is kept in the database; 7 at least.',
    },
    founder: { type: 'string', description: 'Your own name, for the foot of each page and for search engines.' },
    responseTime: { type: 'string', description: 'How soon you reply, such as "two working days".' },
    bookingUrl: { type: 'string', description: 'Where a call can be booked.' },
    legalIdentity: { type: 'string', description: 'Who is responsible for personal data: legal name and address.' },
  },
  computedFields: {
    placeholders: {
      type: 'json',
      description: 'What is still as the project ships it.',
      resolve: ({ _raw }) => placeholdersIn(readFileSync(`.content/${_raw.sourceFilePath}`, 'utf8')),
    },
  },
}))
