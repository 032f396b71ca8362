import { getSite } from '../content'
import { mailSettings } from '../env'
import { type Delivery, sendMail } from '../mail'
import { composeDigest, composeMail } from './email'
import type { Enquiry } from './enquiry'

/** @param remaining the recipients still to reach; ignored if none of them is in ENQUIRY_TO any more. Never throws. */
export async function deliver(enquiries: Enquiry[], remaining: string[] = []): Promise<Delivery> {
  try {
    const settings = mailSettings()
    if (!settings) return failed('mail is not set up: set SMTP_URL, MAIL_FROM and ENQUIRY_TO')
    const site = getSite()
    const [enquiry, ...more] = enquiries
    const mail = enquiry && more.length === 0 ? composeMail(enquiry, site.url) : composeDigest(enquiries, site.url)
    const to = settings.to?.filter((address) => remaining.includes(address))
    const delivery = await sendMail(mail, to?.length ? { ...settings, to } : settings, {
      name: site.name,
      address: site.email,
    })
    if (delivery.sent)
      for (const { id } of enquiries)
        console.info(`Enquiry ${id} ${delivery.savedAs ? `captured in ${delivery.savedAs}` : 'delivered'}.`)
    return delivery
  } catch (error) {
    return failed((error as Error).message)
  }
}

const failed = (error: string): Delivery => ({ sent: false, error, isPermanent: true })
