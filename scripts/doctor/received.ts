import { readFile } from 'node:fs/promises'
import { parseReceived, type Result } from './authentication-results'
import { error, type Finding, ok, warning } from './finding'

const howToSave =
  'Save the original source of a mail that arrived, not a copy from "Sent": in Gmail "Show original", then "Download original"; in Outlook "Download" or "Save as" (.eml); in Thunderbird and Apple Mail "Save as", in Apple Mail as "Raw Message Source".'

/** Explains what the receiver of a mail found out about its sender (RFC 8601). */
export async function explainReceived(file: string): Promise<Finding[]> {
  const source = await readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => ({ code }))
  if (typeof source !== 'string')
    return [error(`${file} cannot be read (${source.code}): give the path of a saved mail.`)]
  const mail = parseReceived(source)
  if (!mail) return [error(`${file} is not a mail: it has no header "From". ${howToSave}`)]
  const { domain, receiver, results } = mail
  if (!results)
    return [error(`${file} has no header Authentication-Results, so nothing says whether it passed. ${howToSave}`)]
  const passes = (method: string) =>
    results.some((one) => one.method === method && one.result === 'pass' && isAligned(domainOf(one), domain))
  const context = { domain, dkimPasses: passes('dkim'), spfPasses: passes('spf') }
  return [
    ok(`A mail from ${domain}${receiver && `, checked by ${receiver}`}.`),
    ...(['spf', 'dkim', 'dmarc'] as const).flatMap((method) => {
      const own = results.filter((one) => one.method === method)
      return own.length > 0 ? own.map((one) => explain[method](one, context)) : [absent[method](context)]
    }),
  ]
}

/** `dkimPasses` and `spfPasses`: DKIM or SPF passes for the domain of From, and one of them is enough for DMARC. */
type Context = { domain: string; dkimPasses: boolean; spfPasses: boolean }

const explain: Record<'spf' | 'dkim' | 'dmarc', (result: Result, context: Context) => Finding> = {
  spf: explainSpf,
  dkim: explainDkim,
  dmarc: explainDmarc,
}

const absent: Record<'spf' | 'dkim' | 'dmarc', (context: Context) => Finding> = {
  spf: () => warning('SPF was not checked.'),
  dkim: (context) => explainDkim({ method: 'dkim', result: 'none', properties: {} }, context),
  dmarc: ({ domain, dkimPasses, spfPasses }) =>
    dkimPasses || spfPasses
      ? ok(`DMARC was not checked; the mail would pass, because ${dkimPasses ? 'DKIM' : 'SPF'} passes for ${domain}.`)
      : error(`DMARC was not checked; the mail would fail, because neither SPF nor DKIM passes for ${domain}.`),
}

function explainSpf(one: Result, { domain, dkimPasses }: Context): Finding {
  const sender = domainOf(one) || domain
  const harmful = dkimPasses ? warning : error
  switch (one.result) {
    case 'pass':
      if (isAligned(sender, domain)) return ok(`SPF passes: the server may send mail for ${sender}.`)
      return dkimPasses
        ? ok(`SPF passes for the envelope domain, ${sender}. That does no harm, because DKIM passes for ${domain}.`)
        : warning(
            `SPF passes for the envelope domain, ${sender}, and not for ${domain}, so DMARC does not count it: set up DKIM for ${domain}, or a return path (bounce domain) of your own, at your mail provider.`,
          )
    case 'fail':
    case 'softfail':
    case 'neutral':
      return harmful(
        `SPF fails (${one.result}): the SPF record of ${sender} does not name the server that sent this mail. Add what the documentation of your mail provider says, "include:…", to that record. If somebody forwarded the mail, look at one that was not.`,
      )
    case 'none':
      return harmful(`SPF: ${sender} has no SPF record. npm run doctor says which to add.`)
    case 'permerror':
      return harmful(`SPF: the SPF record of ${sender} is not valid. npm run doctor says why.`)
    default:
      return warning(`SPF could not be checked (${one.result}): look at another mail.`)
  }
}

function explainDkim(one: Result, { domain, dkimPasses }: Context): Finding {
  const signer = domainOf(one) || domain
  const setUp = `set up DKIM for ${domain} at your mail provider ("domain authentication"), and add the DNS records that it shows.`
  const harmful = dkimPasses ? ok : error
  switch (one.result) {
    case 'pass':
      if (isAligned(signer, domain)) return ok(`DKIM passes: the mail is signed by ${signer}, and was not changed.`)
      return dkimPasses
        ? ok(`DKIM also passes for ${signer}, which does not matter.`)
        : error(`DKIM passes for ${signer}, and not for ${domain} (misaligned), so DMARC does not count it: ${setUp}`)
    case 'none':
      return harmful(`DKIM: the mail is not signed: ${setUp}`)
    case 'temperror':
      return warning(`DKIM could not be checked (${one.result}): look at another mail.`)
    default:
      return harmful(
        `DKIM fails for ${signer} (${one.result}): the key in DNS is not the one that signed, or the mail was changed on its way. Compare the key with what your mail provider shows; npm run doctor -- --dkim-selector ${one.properties['header.s'] ?? 'NAME'} looks it up.`,
      )
  }
}

function explainDmarc({ result }: Result, { domain }: Context): Finding {
  switch (result) {
    case 'pass':
      return ok(`DMARC passes: the receiver believes that the mail is from ${domain}. Nothing to do.`)
    case 'fail':
      return error(`DMARC fails: neither SPF nor DKIM passes for ${domain}. Correct what is said above; DKIM first.`)
    case 'none':
    case 'bestguesspass':
      return error(`DMARC: ${domain} has no DMARC record. npm run doctor says which to add.`)
    case 'permerror':
      return error(`DMARC: the DMARC record of ${domain} is not valid. npm run doctor shows it.`)
    default:
      return warning(`DMARC could not be checked (${result}): look at another mail.`)
  }
}

/** Who passed or failed: the signer of DKIM; for SPF the sender of the envelope. */
function domainOf({ method, properties }: Result) {
  const value =
    method === 'dkim'
      ? (properties['header.d'] ?? properties['header.i'])
      : (properties['smtp.mailfrom'] ?? properties['smtp.helo'])
  const domain = value?.replace(/^<|>$/g, '').replace(/^.*@/, '') ?? ''
  return domain.includes('.') ? domain : ''
}

/** Second-level names under which domains are registered, as in co.uk. */
const registry = /^(?:ac|co|com|edu|gov|ne|net|or|org)\.[a-z]{2}$/

/** Whether two domains belong to one organisation, which is enough unless their owner asks for more ("relaxed", the default). */
function isAligned(one: string, other: string) {
  const labels = one.split('.').reverse()
  const others = other.split('.').reverse()
  const end = labels.findIndex((label, index) => label !== others[index])
  const shared = (end < 0 ? labels : labels.slice(0, end)).reverse().join('.')
  return shared.includes('.') && !registry.test(shared)
}
