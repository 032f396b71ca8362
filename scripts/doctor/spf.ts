import type { LookUp } from './dns'
import { error, type Finding, ok } from './finding'
import { txtRecord } from './txt-record'

/** RFC 7208, 4.6.4 */
const MAX_LOOKUPS = 10

/** RFC 7208, 4.6.1 and 12 */
const knownTerm =
  /^(?:[+\-~?]?(?:all|include:\S+|(?:a|mx)(?:[:/]\S+)?|ptr(?::\S+)?|ip[46]:\S+|exists:\S+)|[a-z][\w.-]*=\S*)$/i
const lookupTerm = /^[+\-~?]?(?:(?:include|exists):|(?:a|mx|ptr)(?:[:/]|$)|redirect=)/i
/** Without macros, whose target is known only when a mail arrives. */
const targetOfTerm = /^(?:[+\-~?]?include:|redirect=)([^%]+)$/i
const all = /^[+\-~?]?all$/i

export async function checkSpf(domain: string, lookUp: LookUp): Promise<Finding[]> {
  const [record, ...others] = await findRecords(domain, lookUp)
  if (record === undefined) {
    const toAdd = txtRecord(domain, 'v=spf1 include:… ~all')
    return [
      error(
        `${domain} has no SPF record, so mail from it may count as forged. Add ${toAdd}; the documentation of your mail provider says what follows "include:".`,
      ),
    ]
  }
  if (others.length > 0) return [error(severalRecords(domain, [record, ...others]))]
  return checkRecord(domain, record, lookUp)
}

function severalRecords(domain: string, records: string[]) {
  const terms = new Set(records.flatMap(termsOf).filter((term) => !all.test(term)))
  return `${domain} has ${records.length} SPF records, so none of them counts. Replace them by ${txtRecord(domain, ['v=spf1', ...terms, '~all'].join(' '))}.`
}

async function checkRecord(domain: string, record: string, lookUp: LookUp): Promise<Finding[]> {
  const unknown = termsOf(record).filter((term) => !knownTerm.test(term))
  if (unknown.length > 0)
    return [
      error(
        `The SPF record of ${domain} is not valid, because of "${unknown.join(' ')}": correct it. It is "${record}".`,
      ),
    ]
  const { costs, broken } = await countLookups(domain, record, lookUp)
  const findings = [
    ...broken.map((target) =>
      error(
        `The SPF record of ${domain} is not valid, because it includes ${target}, which has no SPF record, or several. Correct that name, or take it out of "${record}".`,
      ),
    ),
    ...(sum(costs) > MAX_LOOKUPS ? [error(tooManyLookups(domain, costs))] : []),
    ...(termsOf(record).some((term) => /^\+?all$/i.test(term)) ? [error(allowsAll(domain, record))] : []),
  ]
  return findings.length > 0 ? findings : [ok(`The SPF record of ${domain} is valid: "${record}".`)]
}

function tooManyLookups(domain: string, costs: Map<string, number>) {
  const list = [...costs].map(([term, cost]) => `${term} (${cost > MAX_LOOKUPS ? 'more than ten' : cost})`)
  return `The SPF record of ${domain} needs more than ten DNS lookups, so it does not count. Take out what no longer sends mail for you, from: ${list.join(', ')}.`
}

function allowsAll(domain: string, record: string) {
  const safe = record.replace(/(?<=\s)\+?all(?=\s|$)/i, '~all')
  return `The SPF record of ${domain} lets every server on the internet send as you. Replace it by ${txtRecord(domain, safe)}.`
}

/** What each term costs, and the included domains without exactly one record, which make the whole record invalid (RFC 7208, 5.2). */
async function countLookups(domain: string, record: string, lookUp: LookUp) {
  const broken: string[] = []
  const costs = new Map<string, number>()
  for (const term of termsOf(record)) if (lookupTerm.test(term)) costs.set(term, await costOf(term, [domain]))
  return { costs, broken }

  /** Ends as soon as it is too much; a loop always is. */
  async function costOf(term: string, path: string[]): Promise<number> {
    if (!lookupTerm.test(term)) return 0
    const target = targetOfTerm.exec(term)?.[1]?.toLowerCase()
    if (!target) return 1
    if (path.includes(target)) return MAX_LOOKUPS + 1
    const [included, ...others] = await findRecords(target, lookUp)
    if (included === undefined || others.length > 0) broken.push(target)
    let cost = 1
    for (const inner of termsOf(included ?? '')) {
      if (cost > MAX_LOOKUPS) break
      cost += await costOf(inner, [...path, target])
    }
    return cost
  }
}

const sum = (costs: Map<string, number>) => [...costs.values()].reduce((total, cost) => total + cost, 0)

const findRecords = async (domain: string, lookUp: LookUp) =>
  (await lookUp(domain)).filter((text) => /^v=spf1(?: |$)/i.test(text))

/** The terms that are evaluated: none after `all`, and no `redirect` beside it (RFC 7208, 5.1). */
function termsOf(record: string) {
  const terms = record.trim().split(/ +/).slice(1)
  const last = terms.findIndex((term) => all.test(term))
  return last < 0 ? terms : terms.slice(0, last + 1).filter((term) => !/^redirect=/i.test(term))
}
