import { getStore } from '@/lib/enquiry/database'
import { faultOfHealth } from '@/lib/enquiry/health'

export const dynamic = 'force-dynamic'

/** How the delivery of enquiries does, in counts alone: 200 when all is well, 503 when the owner is needed. */
export async function GET() {
  try {
    const store = await getStore()
    if (!store) return Response.json({ status: 'ok', store: 'none' })
    const { due, delivered, parked, oldest } = await store.counts()
    const now = new Date()
    const healthy = !faultOfHealth({ due, delivered, parked, oldest }, now)
    const oldestSeconds = oldest ? Math.round((now.getTime() - oldest.getTime()) / 1000) : 0
    return Response.json(
      { status: healthy ? 'ok' : 'failing', due, delivered, parked, oldestSeconds },
      { status: healthy ? 200 : 503 },
    )
  } catch {
    return Response.json({ status: 'failing', store: 'unreachable' }, { status: 503 })
  }
}
