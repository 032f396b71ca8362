import { getSite } from '../content'
import { mailSettings } from '../env'
import { type OutgoingMail, sendMail } from '../mail'
import { fill, words } from '../words'
import { toAsciiMailbox } from './address'
import type { Enquiry } from './enquiry'
import { isOverReceiptLimit } from './limits'
import type { Store } from './store'

/**
 * Tells the client that their enquiry has arrived, if `site.yaml` asks for it. Anyone can type the address of somebody else, so the mail
 * contains nothing that was typed, an enquiry with signs of spam gets none, and one a day reaches an address. Never throws.
 */
export async function sendReceipt(store: Store, { id, email, spamSigns }: Enquiry) {
  try {
    const { receipt, name, email: siteEmail } = getSite()
    const settings = mailSettings()
    const to = toAsciiMailbox(email)
    if (!receipt || !settings || !to || spamSigns.length > 0) return
    const now = new Date()
    if (!(await store.takeReceipt(id, now)) || (await isOverReceiptLimit(store.count, email, now))) return
    const delivery = await sendMail(composeReceipt(id), { ...settings, to: [to] }, { name, address: siteEmail })
    console.info(`Receipt of enquiry ${id} ${delivery.sent ? 'sent' : `not sent: ${delivery.error}`}.`)
  } catch (error) {
    console.error(`Receipt of enquiry ${id} not sent: ${(error as Error).message}.`)
  }
}

function composeReceipt(id: string): OutgoingMail {
  const { name, email, url, responseTime, founder } = getSite()
  const reference = id.slice(0, 8)
  const { receipt } = words
  const text = [
    fill(receipt.opening, { site: name, reference }),
    responseTime ? fill(receipt.nextWithin, { time: responseTime }) : receipt.next,
    fill(receipt.again, { email, reference }),
    fill(receipt.stranger, { url }),
    [...new Set([founder, name, url])].filter(Boolean).join('\n'),
  ]
  return {
    messageId: `<${id}-receipt@${new URL(url).hostname}>`,
    replyTo: { name: founder ?? name, address: email },
    subject: fill(receipt.subject, { site: name, reference }),
    text: `${text.join('\n\n')}\n`,
    isReceipt: true,
  }
}
