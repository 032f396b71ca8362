import { getSite } from '../content'
import { mailSettings } from '../env'
import { type Delivery, sendMail } from '../mail'
import { composeDigest, composeMail } from './compose'
import type { Enquiry } from './enquiry'

/**
 * Mails an enquiry to the consultant, or several in one digest. Never throws.
 * @param refused the recipients still to reach, when an earlier attempt reached only some
 */
export async function deliver(enquiries: Enquiry[], refused?: string[]): Promise<Delivery> {
  try {
    const settings = mailSettings()
    if (!settings) return notSetUp('mail is not set up: set SMTP_URL, MAIL_FROM and ENQUIRY_TO')
    const site = getSite()
    const [enquiry, ...more] = enquiries
    const mail = enquiry && more.length === 0 ? composeMail(enquiry, site.url) : composeDigest(enquiries, site.url)
    const delivery = await sendMail(
      mail,
      { ...settings, ...(refused && { to: refused }) },
      { name: site.name, address: site.email },
    )
    const become = delivery.sent && (delivery.savedAs ? `captured in ${delivery.savedAs}` : 'delivered')
    if (become) for (const { id } of enquiries) console.info(`Enquiry ${id} ${become}.`)
    return delivery
  } catch (error) {
    return notSetUp((error as Error).message)
  }
}

const notSetUp = (fault: string): Delivery => ({ sent: false, fault, hold: true })
