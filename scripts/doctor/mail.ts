import { Resolver } from 'node:dns/promises'
import { env, mailSettings } from '../../config/settings.mjs'
import { adviceFor, callWebhook } from '../../lib/enquiry/alarm'
import { verifyMail } from '../../lib/mail'
import { isPlaceholderHost } from '../../lib/site-url'
import { error, type Finding, ok, okIf, warning } from './finding'

export async function checkMail(): Promise<Finding[]> {
  const settings = mailSettings()
  if (!settings) return [error('Mail is not set up, so the site has no form: set SMTP_URL, MAIL_FROM and ENQUIRY_TO.')]
  if (settings.kind === 'capture')
    return [warning('Mail is captured in .mail and not sent to anyone: unset MAIL_CAPTURE.')]
  const { url, to } = settings
  const code = await verifyMail(url)
  return [
    code
      ? error(`The mail server ${url.host} cannot be used: ${code}. ${adviceFor(code)}`)
      : ok(`The mail server ${url.host} can be reached, and accepts the login.`),
    ok(`Enquiries are sent to ${to.length === 1 ? 'one address' : `${to.length} addresses`}.`),
  ]
}

/** Mailbox providers, whose domains nobody else can publish records for. */
const mailboxProvider =
  /^(?:(?:aol|fastmail|gmail|googlemail|hey|icloud|mac|mail|me|msn|ymail|zoho)\.com|(?:gmx|hotmail|live|outlook|yahoo)\.[a-z]{2,3}(?:\.[a-z]{2})?|(?:freenet|t-online|web)\.de|(?:proton|pm)\.me|protonmail\.com)$/

export async function checkMailDomain(selector?: string): Promise<Finding[]> {
  const domain = env.MAIL_FROM?.address.replace(/^.*@/, '').toLowerCase()
  if (!domain) return [warning('Not looked up, because MAIL_FROM is not set.')]
  if (isPlaceholderHost(domain) || !domain.includes('.'))
    return [warning(`Not looked up, because ${domain} is a placeholder: use an address of your own domain.`)]
  if (mailboxProvider.test(domain))
    return [warning(`Only the mail server of ${domain} may send from ${domain}: better use a domain of your own.`)]
  return checkRecords(domain, new Resolver({ timeout: 2_000, tries: 2 }), selector)
}

/** Whether the DNS records exist by which the receiver of a mail checks its sender (RFC 7208, 7489 and 6376). */
export async function checkRecords(domain: string, resolver: Resolver, selector?: string): Promise<Finding[]> {
  const textsOf = (name: string) =>
    resolver.resolveTxt(name).catch(({ code }: NodeJS.ErrnoException) => {
      // Some networks without internet answer that no name exists.
      if (code === 'ENODATA' || (code === 'ENOTFOUND' && name !== domain)) return []
      throw new Error(code)
    })
  const has = async (names: string[], pattern: RegExp) =>
    (await Promise.all(names.map(textsOf))).flat().some((chunks) => pattern.test(chunks.join('')))
  const labels = domain.split('.')
  // The record of a domain above is valid for this one too (RFC 7489, 6.6.3).
  const policies = labels.slice(1).map((_, index) => `_dmarc.${labels.slice(index).join('.')}`)
  const key = `${selector}._domainkey.${domain}`
  try {
    return [
      okIf(
        await has([domain], /^v=spf1(?: |$)/i),
        `${domain} has an SPF record.`,
        `${domain} has no SPF record, so mail from it may count as forged: add the one that your mail provider shows.`,
      ),
      okIf(
        await has(policies, /^v\s*=\s*DMARC1\s*(?:;|$)/),
        `${domain} has a DMARC record.`,
        `${domain} has no DMARC record, so anyone can send mail in its name: add a TXT record named _dmarc.${domain} with the value "v=DMARC1; p=none; rua=mailto:postmaster@${domain}", with an address that you read in place of postmaster@${domain}.`,
      ),
      selector
        ? okIf(
            await has([key], /(?:^|;)\s*p\s*=\s*[^;\s]/), // an empty key is revoked
            `There is a DKIM key at ${key}.`,
            `There is no DKIM key at ${key}: add the record of that name that your mail provider shows.`,
          )
        : ok('The DKIM key is looked up with: npm run doctor -- --dkim-selector NAME'),
    ]
  } catch (failure) {
    const { message } = failure as Error
    return [warning(`${domain} could not be looked up (${message}): check MAIL_FROM, or try again in another network.`)]
  }
}

export async function sendTestAlarm(): Promise<Finding[]> {
  const url = env.ALARM_WEBHOOK_URL
  if (!url) return [warning('Not sent, because ALARM_WEBHOOK_URL is not set.')]
  const { ok: isAccepted, status } = await callWebhook(url, 'This is a test alarm by npm run doctor.')
  const accepted = 'ALARM_WEBHOOK_URL accepted it: check that you received it.'
  return [okIf(isAccepted, accepted, `ALARM_WEBHOOK_URL responded with ${status}.`)]
}
