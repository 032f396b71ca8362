import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { isFile } from '@/lib/markdown/files'
import { siteFolder } from '../helpers/site'

/**
 * A page of the built site as one would write it by hand: the same text, style and fonts, the style inside the page, so that it is
 * one request but for fonts and pictures.
 * @param html the sealed page
 */
export function floorOf(html: string): string {
  const [, href = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? []
  const css = readFileSync(fileOf(href), 'utf8').replaceAll('../media/', '/_next/static/media/')
  const kept =
    /<title>.*?<\/title>|<meta name="(?:viewport|description)"[^>]*>|<link rel="(?:preload|icon|canonical)"[^>]*>/g
  const head = html.slice(0, html.indexOf('</head>')).match(kept) ?? []
  const start = html.slice(0, html.indexOf('<head>'))
  return `${start}<head><meta charset="utf-8">${head.join('')}<style>${css}</style></head>${html.slice(html.indexOf('<body'))}`
}

const types: Record<string, string> = { css: 'text/css', woff2: 'font/woff2', webp: 'image/webp', svg: 'image/svg+xml' }

/** Serves the floor of each page, compressed beforehand, and the files it shares with the built site. */
export async function serveFloor(pages: Record<string, string>) {
  const ready = new Map(Object.entries(pages).map(([address, html]) => [address, gzipSync(floorOf(html))]))
  const server = createServer((request, response) => {
    const { pathname } = new URL(String(request.url), 'http://localhost')
    const page = ready.get(pathname)
    if (page)
      return response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' })
        .end(page)
    const file = fileOf(pathname)
    if (!isFile(file)) return response.writeHead(404).end()
    const type = types[path.extname(file).slice(1)] ?? 'text/plain'
    response.writeHead(200, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' })
    response.end(readFileSync(file))
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, stop: () => server.close() }
}

/** Where a file that a page names is in the built site; Next serves the icon itself. */
const fileOf = (address: string) =>
  path.join(
    siteFolder('shipped'),
    address === '/icon.svg'
      ? `app${address}`
      : address.startsWith('/_next/')
        ? address.replace('/_next', '.next')
        : `public${address}`,
  )
