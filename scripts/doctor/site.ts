import { getPlaceholders, getSite } from '../../lib/content'
import { type Finding, look, ok, wrong } from './finding'

/** The site as the world sees it, at the address of site.yaml. */
export async function checkSite(): Promise<Finding[]> {
  const { url } = getSite()
  const secure = url.startsWith('https://') ? [] : [wrong(`url in content/site.yaml is ${url}: clients need https://.`)]
  const home = await get(url)
  const placeholders = getPlaceholders().map(({ file, line, message }) => look(`${file}:${line}: ${message}`))
  return [...placeholders, ...secure, ...(await checkHome(url, home))]
}

async function checkHome(url: string, home: Response | undefined): Promise<Finding[]> {
  if (!home) return [look(`${url} does not answer: is the site deployed, and the domain set up?`)]
  const html = await home.text()
  const canonical = /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1]
  const isOurs = canonical && new URL(canonical).href === new URL(url).href
  if (!home.ok || !isOurs) return [wrong(`${url} answers ${home.status}, and is not this site.`)]
  return [
    new URL(home.url).origin === new URL(url).origin
      ? ok(`${url} is this site.`)
      : wrong(`${url} leads to ${home.url}: put the address where the site ends up into content/site.yaml.`),
    home.headers.get('x-robots-tag')?.includes('noindex')
      ? wrong(`${url} tells search engines to stay away.`)
      : ok('Search engines may list it.'),
    html.includes('hidden-mark') ? wrong('It shows hidden pages, as a preview does.') : ok('Hidden pages stay hidden.'),
    await checkHealth(url),
  ]
}

async function checkHealth(url: string): Promise<Finding> {
  const health = await get(new URL('/api/health', url).href)
  return health?.ok ? ok('/api/health is well.') : wrong(`/api/health answers ${health?.status ?? 'nothing'}.`)
}

const get = (url: string) => fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
