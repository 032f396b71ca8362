import { type NextRequest, NextResponse } from 'next/server'
import { getStore } from '@/lib/enquiry/database'
import { seenSettings } from '@/lib/env'

export const config = { matcher: '/seen/:token' }

/**
 * Answers a link that is not from one of the owner's mails like any unknown address. The page itself cannot: content of `notFound()` that
 * is rendered on request is only shown by the framework's scripts, which the policy forbids.
 */
export async function proxy(request: NextRequest) {
  const token = request.nextUrl.pathname.slice('/seen/'.length)
  const store = seenSettings() && (await getStore())
  if (!store?.isSeenToken(token)) return NextResponse.rewrite(new URL('/404', request.url))
}
