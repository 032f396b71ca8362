import { getStore } from '@/lib/enquiry/database'
import { checkHealth } from '@/lib/enquiry/health'

export const dynamic = 'force-dynamic'

const HEALTH_TIMEOUT_MS = 2_000

/** The state of the enquiries, in numbers only: 200 when all is well, 503 with the reason in one word when the owner is needed. */
export async function GET() {
  const now = new Date()
  const secondsSince = (time?: Date) => (time ? Math.max(0, Math.round((now.getTime() - time.getTime()) / 1000)) : null)
  try {
    const store = await getStore(now.getTime() + HEALTH_TIMEOUT_MS)
    if (!store) return Response.json({ status: 'ok', store: 'none' })
    const { reason, due, delivered, parked, unseen, oldest, lastWriteAt } = await checkHealth(store, now)
    const times = { oldestSeconds: secondsSince(oldest) ?? 0, lastWriteSeconds: secondsSince(lastWriteAt) }
    const status = reason ? 'failing' : 'ok'
    return Response.json({ status, reason, due, delivered, parked, unseen, ...times }, { status: reason ? 503 : 200 })
  } catch {
    return Response.json({ status: 'failing', reason: 'unreachable' }, { status: 503 })
  }
}
