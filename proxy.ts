import { type NextRequest, NextResponse } from 'next/server'
import { getStore } from '@/lib/enquiry/database'

export const config = { matcher: '/seen/:token' }

/**
 * Answers a link that is not from one of the owner's mails like any unknown address, and fails where the database cannot be read. The page
 * cannot do either: what `notFound()` or an error renders on request is only shown by the framework's scripts, which the policy forbids.
 */
export async function proxy(request: NextRequest) {
  const store = await getStore()
  const mailed = await store?.findMailed(request.nextUrl.pathname.slice('/seen/'.length))
  // An address that is not there: `/404` itself would be answered with status 200 by Vercel.
  if (!mailed) return NextResponse.rewrite(new URL('/seen', request.url))
}
