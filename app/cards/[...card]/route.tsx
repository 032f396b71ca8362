import { readFileSync } from 'node:fs'
import { notFound } from 'next/navigation'
import { ImageResponse } from 'next/og'
import { Card, cardSize } from '@/components/card'
import { getCards } from '@/lib/cards'
import { getSite } from '@/lib/content'

export const dynamic = 'force-static'
export const dynamicParams = false
export const generateStaticParams = () => getCards().map(({ path }) => ({ card: path.split('/').slice(2) }))

const files = 'node_modules/@fontsource/besley/files'
const fonts = ['latin', 'latin-ext'].map((subset) => ({
  name: `Besley ${subset}`,
  data: readFileSync(`${files}/besley-${subset}-700-normal.woff`),
  weight: 700 as const,
}))
const icon = `data:image/svg+xml;base64,${readFileSync('app/icon.svg', 'base64')}`

/** The picture that other sites show beside a link. Made with the pages; none is made at a request. */
export async function GET(_request: Request, { params }: RouteContext<'/cards/[...card]'>) {
  const asked = ['/cards', ...(await params).card].join('/')
  const { words } = getCards().find(({ path }) => path === asked) ?? notFound()
  const { name, url } = getSite()
  return new ImageResponse(<Card words={words} siteName={name} host={new URL(url).host} icon={icon} />, {
    ...cardSize,
    fonts,
  })
}
