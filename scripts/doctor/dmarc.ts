import type { LookUp } from './dns'
import { error, type Finding, ok, warning } from './finding'
import { txtRecord } from './txt-record'

type Policy = { name: string; record: string; tags: Record<string, string> }

/** DMARCbis, 4.10 */
const MAX_LABELS = 7

export async function checkDmarc(domain: string, lookUp: LookUp): Promise<Finding[]> {
  const policies = await findPolicies(domain, lookUp)
  const [policy, ...others] = policies
  if (!policy) {
    const toAdd = txtRecord(`_dmarc.${domain}`, `v=DMARC1; p=none; rua=mailto:postmaster@${domain}`)
    return [
      error(
        `${domain} has no DMARC record, so anyone can send mail in its name. Add ${toAdd}, with an address that you read in place of postmaster@${domain}.`,
      ),
    ]
  }
  const { name, record, tags } = policy
  if (others.length > 0) {
    const records = policies.map((one) => `"${one.record}"`).join(' and ')
    return [error(`${name} has ${policies.length} DMARC records, so none of them counts. Keep one of ${records}.`)]
  }
  const tag = name !== `_dmarc.${domain}` && tags.sp ? 'sp' : 'p'
  if ((tags[tag] ?? 'none').toLowerCase() !== 'none') return [ok(`The DMARC record ${name} is valid: "${record}".`)]
  const stricter = record.replace(/;\s*$/, '').replace(new RegExp(`;\\s*${tag}\\s*=[^;]*|$`), `; ${tag}=quarantine`)
  return [
    warning(
      `The DMARC policy of ${domain} is none, so forged mail is delivered. Once a mail that arrived passes (--received), change it to ${txtRecord(name, stricter)}.`,
    ),
  ]
}

/** The records of the domain, else of the highest domain above it that has any. A top-level domain is not asked. */
async function findPolicies(domain: string, lookUp: LookUp) {
  const labels = domain.split('.')
  let found: Policy[] = []
  for (let left = labels.length; left >= 2; left = Math.min(left - 1, MAX_LABELS)) {
    const policies = await readPolicies(`_dmarc.${labels.slice(-left).join('.')}`, lookUp)
    const psd = policies[0]?.tags.psd
    if (psd === 'y' && found.length > 0) break
    if (policies.length > 0) found = policies
    if (found.length > 0 && (left === labels.length || psd)) break
  }
  return found
}

const readPolicies = async (name: string, lookUp: LookUp): Promise<Policy[]> =>
  (await lookUp(name))
    .filter((text) => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text))
    .map((record) => ({ name, record, tags: tagsOf(record) }))

export async function checkDkim(domain: string, selector: string, lookUp: LookUp): Promise<Finding[]> {
  const name = `${selector.replace(/\._domainkey.*$/, '')}._domainkey.${domain}`
  const keys = await lookUp(name)
  const advice = `Add the TXT or CNAME record named ${name}; your mail provider shows its value, where it sets up DKIM or "domain authentication".`
  if (keys.length === 0) return [error(`There is no DKIM key at ${name}. ${advice}`)]
  const { p } = tagsOf(keys.find((text) => tagsOf(text).p !== undefined) ?? '')
  if (p === undefined) return [error(`The record named ${name} is not a DKIM key. ${advice}`)]
  return p === ''
    ? [error(`The DKIM key at ${name} is revoked, because its p= is empty. ${advice}`)]
    : [ok(`There is a DKIM key at ${name}.`)]
}

/** The `tag=value` list of DKIM and DMARC (RFC 6376, 3.2), without white space in values. */
function tagsOf(record: string): Record<string, string> {
  const pairs = record.split(';').map((tag) => {
    const [name = '', ...value] = tag.split('=')
    return [name.trim().toLowerCase(), value.join('=').replace(/\s/g, '')]
  })
  return Object.fromEntries(pairs)
}
