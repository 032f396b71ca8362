import { mailSettings } from '../../config/settings.mjs'
import { contentOf, getSite } from '../content'
import { type OutgoingMail, sendMail } from '../mail'
import { startOf } from '../paths'
import { singleton } from '../singleton'
import { fill, textsOf } from '../words'
import { toAsciiMailbox } from './address'
import { getStore } from './database'
import type { Enquiry } from './enquiry'
import { isOverReceiptLimit } from './limits'

const pending = singleton('receipts', (): Enquiry[] => [])

/** Anyone can type the address of somebody else, so an enquiry with signs of spam gets no receipt. */
export function queueReceipt(enquiry: Enquiry) {
  if (getSite().receipt && enquiry.spamSigns.length === 0) pending.push(enquiry)
}

/** Tells clients that their enquiries have arrived. @param until when to begin no more, in milliseconds since 1970. Never throws. */
export async function sendReceipts(until: number) {
  for (;;) {
    const enquiry = Date.now() < until ? pending.shift() : undefined
    if (!enquiry) return
    await sendReceipt(enquiry)
  }
}

/** The mail contains nothing that was typed. One a day reaches a mailbox, and ten an hour leave the site. */
async function sendReceipt({ id, lang, email }: Enquiry) {
  try {
    const { name, email: siteEmail } = contentOf(lang).getSite()
    const settings = mailSettings()
    const to = toAsciiMailbox(email)
    const store = await getStore()
    if (!settings || !to || !store) return
    const now = new Date()
    if (!(await store.takeReceipt(id, now)) || (await isOverReceiptLimit(store.count, email, now))) return
    const delivery = await sendMail(composeReceipt(id, lang), { ...settings, to: [to] }, { name, address: siteEmail })
    console.info(`Receipt of enquiry ${id} ${delivery.sent ? 'sent' : `not sent: ${delivery.error}`}.`)
  } catch (error) {
    console.error(`Receipt of enquiry ${id} not sent: ${(error as Error).message}.`)
  }
}

/** In the language in which the client wrote. */
function composeReceipt(id: string, lang: string): OutgoingMail {
  const site = contentOf(lang).getSite()
  const { name, email, responseTime, founder } = site
  const home = site.url + startOf(site.lang)
  const reference = id.slice(0, 8)
  const { receipt } = textsOf(lang).words
  const text = [
    fill(receipt.opening, { site: name, reference }),
    responseTime ? fill(receipt.nextWithin, { time: responseTime }) : receipt.next,
    fill(receipt.again, { email, reference }),
    fill(receipt.stranger, { url: home }),
    [...new Set([founder, name, home])].filter(Boolean).join('\n'),
  ]
  return {
    messageId: `<${id}-receipt@${new URL(home).hostname}>`,
    replyTo: { name: founder ?? name, address: email },
    subject: fill(receipt.subject, { site: name, reference }),
    text: `${text.join('\n\n')}\n`,
    isReceipt: true,
  }
}
