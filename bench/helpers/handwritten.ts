import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { siteFolder } from '../../__tests__/helpers/site'

/** The lower bound for a page of the site: the same text, fonts and style, with the style inside the page. */
function toHandwritten(html: string): string {
  const [, href = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? []
  const css = readFileSync(fileFor(href), 'utf8').replaceAll('../media/', '/_next/static/media/')
  const keptTags =
    /<title>.*?<\/title>|<meta name="(?:viewport|description)"[^>]*>|<link rel="(?:preload|icon|canonical)"[^>]*>/g
  const head = html.slice(0, html.indexOf('</head>')).match(keptTags) ?? []
  const start = html.slice(0, html.indexOf('<head>'))
  return `${start}<head><meta charset="utf-8">${head.join('')}<style>${css}</style></head>${html.slice(html.indexOf('<body'))}`
}

const types: Record<string, string> = { css: 'text/css', woff2: 'font/woff2', webp: 'image/webp', svg: 'image/svg+xml' }

/**
 * Serves the handwritten version of each page, compressed in advance, and the assets of the built site.
 * @param pages the HTML of the built site by its path
 */
export async function serveHandwritten(pages: Record<string, string>) {
  const compressed = new Map(Object.entries(pages).map(([pathname, html]) => [pathname, gzipSync(toHandwritten(html))]))
  const server = createServer((request, response) => {
    const { pathname } = new URL(String(request.url), 'http://localhost')
    const page = compressed.get(pathname)
    if (page)
      return response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' })
        .end(page)
    const file = fileFor(pathname)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end()
    const type = types[path.extname(file).slice(1)] ?? 'text/plain'
    response.writeHead(200, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' })
    response.end(readFileSync(file))
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, stop: () => server.close() }
}

/** The file of the built site that answers a path. */
function fileFor(pathname: string) {
  const folder = siteFolder('shipped')
  if (pathname === '/icon.svg') return path.join(folder, 'public/icon.svg')
  if (pathname.startsWith('/_next/')) return path.join(folder, pathname.replace('/_next', '.next'))
  return path.join(folder, 'public', pathname)
}
