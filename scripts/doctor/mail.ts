import { Resolver } from 'node:dns/promises'
import { adviceFor } from '../../lib/enquiry/alarm'
import { findMailErrors, mailSender, mailSettings } from '../../lib/env'
import { verifyMail } from '../../lib/mail'
import { isPlaceholderHost } from '../../lib/site-url'
import { checkDomain } from './dns'
import { error, type Finding, ok, warning } from './finding'

export async function checkMail(): Promise<Finding[]> {
  if (findMailErrors().length > 0) return [warning('Not checked, because the settings of mail have errors.')]
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

/** What DNS says about the domain of MAIL_FROM. */
export async function checkMailDomain(selector?: string): Promise<Finding[]> {
  const sender = mailSender()
  if (!sender) return [warning('Not looked up, because there is no valid MAIL_FROM.')]
  const domain = sender.address.slice(sender.address.lastIndexOf('@') + 1).toLowerCase()
  if (isPlaceholderHost(domain) || !domain.includes('.'))
    return [
      warning(`Not looked up, because ${domain} in MAIL_FROM is a placeholder: use an address of your own domain.`),
    ]
  if (mailboxProvider.test(domain))
    return [
      warning(
        `MAIL_FROM is an address at ${domain}, which only the mail server of ${domain} may send from: use that one, or better an address of your own domain.`,
      ),
    ]
  return [
    ...(await checkDomain(domain, new Resolver({ timeout: 2_000, tries: 2 }), { selector })),
    ...(selector ? [] : [ok('The DKIM key is looked up with: npm run doctor -- --dkim-selector NAME')]),
    ok('Whether your mail passes is written in a mail that arrived: npm run doctor -- --received mail.eml'),
  ]
}
