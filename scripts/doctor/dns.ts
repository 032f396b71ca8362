import type { Resolver } from 'node:dns/promises'
import { checkDkim, checkDmarc } from './dmarc'
import { type Finding, warning } from './finding'
import { checkSpf } from './spf'

/** For all lookups together. */
const DNS_TIMEOUT_MS = 5_000

/** The TXT records of a name; none if it has none, or does not exist. @throws when the name cannot be looked up */
export type LookUp = (name: string) => Promise<string[]>

/** What DNS says about mail from a domain. Whether mail passes also depends on the server that sends it, which is not in DNS. */
export async function checkDomain(
  domain: string,
  resolver: Resolver,
  { selector, timeoutMs = DNS_TIMEOUT_MS }: { selector?: string; timeoutMs?: number } = {},
): Promise<Finding[]> {
  const timer = setTimeout(() => resolver.cancel(), timeoutMs)
  const lookUp = lookUpWith(resolver)
  const [isUnknown, ...findings] = await Promise.all([
    isTopLevelUnknown(domain, resolver),
    checkSpf(domain, lookUp).catch(notLookedUp('SPF', domain)),
    checkDmarc(domain, lookUp).catch(notLookedUp('DMARC', domain)),
    selector ? checkDkim(domain, selector, lookUp).catch(notLookedUp('DKIM', domain)) : [],
  ])
  clearTimeout(timer)
  if (!isUnknown) return findings.flat()
  const message = `The DNS of this network knows no domain like ${domain}: correct MAIL_FROM, or try again in another network.`
  return [warning(message)]
}

const lookUpWith =
  (resolver: Resolver): LookUp =>
  (name) =>
    resolver.resolveTxt(name).then(
      (records) => records.map((chunks) => chunks.join('')),
      (failure: NodeJS.ErrnoException) => {
        if (['ENODATA', 'ENOTFOUND'].includes(failure.code ?? '')) return []
        throw failure
      },
    )

/** Some networks without internet answer that no name exists. */
async function isTopLevelUnknown(domain: string, resolver: Resolver) {
  const names = [domain, domain.slice(domain.lastIndexOf('.') + 1)]
  const isUnknown = (name: string) =>
    resolver.resolveTxt(name).then(
      () => false,
      ({ code }: NodeJS.ErrnoException) => code === 'ENOTFOUND',
    )
  return (await Promise.all(names.map(isUnknown))).every(Boolean)
}

const notLookedUp = (what: string, domain: string) => (failure: NodeJS.ErrnoException) => {
  const reason = failure.code === 'ECANCELLED' ? 'no answer in time' : (failure.code ?? failure.message)
  return [warning(`${what} of ${domain} could not be looked up (${reason}): try again, or in another network.`)]
}
