import { notFound } from 'next/navigation'
import { getListedPages, getPage, getSite } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { twinOf } from '@/lib/twin'

export const dynamic = 'force-static'
export const dynamicParams = false
export const generateStaticParams = () => getListedPages().map(({ id }) => ({ id }))

/** A page as Markdown; next.config.mjs serves it at `/<id>.md`. Search engines are told that the page is the original (RFC 6596). */
export async function GET(_request: Request, { params }: RouteContext<'/markdown/[id]'>) {
  const { id } = await params
  const page = getPage(id) ?? notFound()
  const original = new URL(pagePath(id), getSite().url)
  return new Response(twinOf(page, original), {
    headers: { 'Content-Type': 'text/markdown; charset=utf-8', Link: `<${original}>; rel="canonical"` },
  })
}
