import { getSite } from '../content'

const day = 86_400_000

/** How long enquiries are kept, in days: `retentionDays` of site.yaml for delivered ones, three times that for any. */
export const retentionFrom = (now: Date) => {
  const days = getSite().retentionDays
  return { delivered: new Date(now.getTime() - days * day), any: new Date(now.getTime() - 3 * days * day) }
}
