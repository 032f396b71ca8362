import { getHiddenPages, getPlaceholders, getSite } from '../../lib/content'
import { pagePath } from '../../lib/paths'
import { error, type Finding, ok, warning } from './finding'

export async function checkSite(): Promise<Finding[]> {
  const { url } = getSite()
  const hidden = getHiddenPages().map(pagePath).join(', ')
  return [
    ...getPlaceholders().map(({ reason }) => warning(`content/site.yaml: ${reason}`)),
    ...(hidden ? [warning(`Hidden by visible: false, or because the day of the article has not come: ${hidden}`)] : []),
    ...(url.startsWith('https://') ? [] : [error(`url in content/site.yaml is ${url}: clients need https://.`)]),
    ...(await checkHomePage(url)),
  ]
}

async function checkHomePage(url: string): Promise<Finding[]> {
  const response = await get(url)
  if (!response) return [warning(`${url} does not respond: is the site deployed, and does the domain point to it?`)]
  const html = await response.text()
  const canonical = /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1]
  const isThisSite = canonical && new URL(canonical).href === new URL(url).href
  if (!response.ok || !isThisSite) return [error(`${url} responds with ${response.status}, and is not this site.`)]
  const health = await get(new URL('/api/health', url).href)
  const problems = [
    new URL(response.url).origin !== new URL(url).origin &&
      `${url} redirects to ${response.url}: set url in content/site.yaml to the address it ends at.`,
    response.headers.get('x-robots-tag')?.includes('noindex') && `${url} tells search engines not to list it.`,
    html.includes('hidden-mark') && 'It shows hidden pages, as a preview does.',
    /<script[^>]* src=/.test(html) &&
      'The home page is not sealed, so it is larger than it should be: deploy again, and do not purge the cache.',
    !health?.ok && `/api/health ${health ? `responds with ${health.status}` : 'does not respond'}.`,
  ].filter((problem) => typeof problem === 'string')
  if (problems.length > 0) return problems.map(error)
  return [ok(`${url} is this site: sealed, listed by search engines, without hidden pages, and healthy.`)]
}

const get = (url: string) => fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
