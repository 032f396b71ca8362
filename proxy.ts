import { type NextRequest, NextResponse } from 'next/server'
import { getStore } from '@/lib/enquiry/database'

export const config = { matcher: '/seen/:token' }

/**
 * Answers a link that is not from one of the owner's mails like any unknown address. The page itself cannot: content of `notFound()` that
 * is rendered on request is only shown by the framework's scripts, which the policy forbids.
 */
export async function proxy(request: NextRequest) {
  const token = request.nextUrl.pathname.slice('/seen/'.length)
  // Where the database cannot be opened, the page fails, and the error page is shown.
  const isKnown = await getStore().then(
    (store) => store?.isSeenToken(token),
    () => true,
  )
  if (!isKnown) return NextResponse.rewrite(new URL('/404', request.url))
}
