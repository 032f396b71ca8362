import { getHiddenPages, getPlaceholders, getSite } from '../../lib/content'
import { pagePath } from '../../lib/paths'
import { error, type Finding, ok, warning } from './finding'

export async function checkSite(): Promise<Finding[]> {
  const { url } = getSite()
  return [
    ...getPlaceholders().map(({ line, reason }) => warning(`content/site.yaml:${line}: ${reason}`)),
    ...checkHidden(),
    ...(url.startsWith('https://') ? [] : [error(`url in content/site.yaml is ${url}: clients need https://.`)]),
    ...(await checkHomePage(url, await get(url))),
  ]
}

function checkHidden(): Finding[] {
  const paths = getHiddenPages().map(({ id }) => pagePath(id))
  if (paths.length === 0) return []
  return [warning(`Hidden by visible: false, or because the day of the article has not come: ${paths.join(', ')}`)]
}

async function checkHomePage(url: string, response: Response | undefined): Promise<Finding[]> {
  if (!response) return [warning(`${url} does not respond: is the site deployed, and does the domain point to it?`)]
  const html = await response.text()
  const canonical = /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1]
  const isThisSite = canonical && new URL(canonical).href === new URL(url).href
  if (!response.ok || !isThisSite) return [error(`${url} responds with ${response.status}, and is not this site.`)]
  return [
    new URL(response.url).origin === new URL(url).origin
      ? ok(`${url} is this site.`)
      : error(`${url} redirects to ${response.url}: set url in content/site.yaml to the address it ends at.`),
    response.headers.get('x-robots-tag')?.includes('noindex')
      ? error(`${url} tells search engines not to list it.`)
      : ok('Search engines may list it.'),
    html.includes('hidden-mark')
      ? error('It shows hidden pages, as a preview does.')
      : ok('It does not show hidden pages.'),
    /<script[^>]* src=/.test(html)
      ? error(
          'The home page is not sealed, so it is larger than it should be: deploy again, and do not purge the cache.',
        )
      : ok('The home page is sealed.'),
    await checkHealth(url),
  ]
}

async function checkHealth(url: string): Promise<Finding> {
  const response = await get(new URL('/api/health', url).href)
  return response?.ok
    ? ok('/api/health reports no problem.')
    : error(response ? `/api/health responds with ${response.status}.` : '/api/health does not respond.')
}

const get = (url: string) => fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
