import { randomUUID } from 'node:crypto'
import { getSite, getTopics } from '../content'
import { mailSettings } from '../env'
import { sendMail } from '../mail'
import { composeMail } from './compose'
import { parseEnquiry, type ValidEnquiry } from './schema'
import type { FormState } from './state'

/**
 * Takes a sent form all the way to the consultant.
 * @returns `sent`, or what the form shows next with every value the client typed. Never throws.
 */
export async function submit(form: FormData): Promise<'sent' | FormState> {
  const parsed = parseEnquiry(form instanceof FormData ? form : new FormData())
  if (!parsed.ok) return { status: 'invalid', errors: parsed.errors, values: parsed.values }
  const delivered = await deliver(parsed.values)
  return delivered ? 'sent' : { status: 'failed', errors: {}, values: parsed.values }
}

async function deliver(values: ValidEnquiry): Promise<boolean> {
  const id = randomUUID()
  try {
    const site = getSite()
    const settings = mailSettings()
    if (!settings) throw new Error('mail is not set up: set SMTP_URL, MAIL_FROM and ENQUIRY_TO')
    const mail = composeMail({ ...values, id, sentAt: new Date() }, { siteUrl: site.url, topic: topicOf(values.about) })
    const delivery = await sendMail(mail, settings, { name: site.name, address: site.email })
    if (!delivery.sent) throw new Error(delivery.fault)
    console.info(`Enquiry ${id} ${delivery.savedAs ? `captured in ${delivery.savedAs}` : 'sent'}.`)
    return true
  } catch (error) {
    console.error(`Enquiry ${id} was not sent: ${(error as Error).message}`)
    return false
  }
}

/** An unknown topic is no topic: the page it came from may be older than the content. */
const topicOf = (about: string) =>
  about === 'other' ? { title: 'Something else' } : getTopics().find(({ id }) => id === about)
