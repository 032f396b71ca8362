import { readFile } from 'node:fs/promises'
import type { NextRequest } from 'next/server'

/** Redirects the addresses of config/address-rewrites.mjs to their usual form. One that cannot be decoded is a bad request. */
export async function GET({ nextUrl: { pathname, search } }: NextRequest) {
  const usual = usualForm(pathname)
  if (usual !== pathname) return new Response(null, { status: 308, headers: { Location: usual + search } })
  const page = await readFile('.next/server/app/_not-found.html', 'utf8')
  return new Response(page, { status: 400, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

function usualForm(pathname: string) {
  try {
    return encodeURI(decodeURI(pathname).toLowerCase())
  } catch {
    return pathname
  }
}
