import { createHash, timingSafeEqual } from 'node:crypto'
import { env } from '@/config/settings.mjs'
import { sweepThenReceipts } from '@/lib/enquiry/outbox'

export const maxDuration = 60 // seconds; a sweep ends by itself after 48 at most

export async function GET(request: Request) {
  const secret = env.CRON_SECRET
  if (!secret) return Response.json({ error: 'CRON_SECRET is not set, so nobody may call this.' }, { status: 401 })
  if (!isEqual(request.headers.get('authorization') ?? '', `Bearer ${secret}`)) {
    return Response.json({ error: 'The Authorization header is not "Bearer" and the CRON_SECRET.' }, { status: 401 })
  }
  const swept = await sweepThenReceipts()
  return Response.json(swept, { status: swept.error ? 503 : 200 }) // so that the scheduler notices too
}

/** Takes the same time for every wrong secret, so that it cannot be guessed letter by letter. */
const isEqual = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))
const digest = (text: string) => createHash('sha256').update(text).digest()
