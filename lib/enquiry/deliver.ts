import { getSite } from '../content'
import { mailSettings } from '../env'
import { type Delivery, sendMail } from '../mail'
import { composeMail } from './compose'
import type { Enquiry } from './enquiry'

/**
 * Mails an enquiry to the consultant. Never throws.
 * @param refused the recipients still to reach, when an earlier attempt reached only some
 */
export async function deliver(enquiry: Enquiry, refused?: string[]): Promise<Delivery> {
  try {
    const settings = mailSettings()
    if (!settings) return notSetUp('mail is not set up: set SMTP_URL, MAIL_FROM and ENQUIRY_TO')
    const site = getSite()
    const mail = composeMail(enquiry, site.url)
    const delivery = await sendMail(
      mail,
      { ...settings, ...(refused && { to: refused }) },
      { name: site.name, address: site.email },
    )
    if (delivery.sent)
      console.info(`Enquiry ${enquiry.id} ${delivery.savedAs ? `captured in ${delivery.savedAs}` : 'delivered'}.`)
    return delivery
  } catch (error) {
    return notSetUp((error as Error).message)
  }
}

const notSetUp = (fault: string): Delivery => ({ sent: false, fault, hold: true })
