import { getSite } from '../content'

const day = 86_400_000

/** What is older is deleted: delivered enquiries after `retentionDays` of site.yaml, any after three times as many. */
export const retentionFrom = (now: Date) => {
  const days = getSite().retentionDays
  return { delivered: new Date(now.getTime() - days * day), any: new Date(now.getTime() - 3 * days * day) }
}
