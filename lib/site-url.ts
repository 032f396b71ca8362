/** Names that no site on the internet has (RFC 2606, RFC 6761), and addresses of the local machine. */
const placeholderHost = /(?:^|\.)(?:example\.(?:com|net|org)|example|invalid|test|localhost)$|^127\.|^0\.0\.0\.0$|^\[/

export const isPlaceholderHost = (host: string) => placeholderHost.test(host.toLowerCase())

export const isPlaceholderUrl = (url: string) => isPlaceholderHost(new URL(url).hostname)

/** An address of this site as a path, with or without encryption and `www.`; any other unchanged. */
export function withoutOwnHost(href: string, ownUrl?: string): string {
  if (!ownUrl || isPlaceholderUrl(ownUrl) || !/^https?:/i.test(href) || !URL.canParse(href)) return href
  const { host, pathname, search, hash } = new URL(href)
  const isOwn = host.replace(/^www\./, '') === new URL(ownUrl).host.replace(/^www\./, '')
  return isOwn ? pathname + search + hash : href
}

/** The address of the site: `url` of `site.yaml`, or where Vercel serves it as long as that is a placeholder. */
export const siteUrl = (configuredUrl: string, vercelHost?: string) =>
  vercelHost && isPlaceholderUrl(configuredUrl) ? `https://${vercelHost}` : configuredUrl

/**
 * Whether a build is for a domain of the owner's, where clients and search engines would see placeholders. Vercel names the domain of its
 * production; elsewhere a real `url` in `site.yaml` means that the site is about to be served there.
 * @param vercel its VERCEL_ENV and VERCEL_PROJECT_PRODUCTION_URL
 */
export function isForRealDomain(configuredUrl: string, vercel: { env?: string; host?: string }) {
  if (vercel.env && vercel.env !== 'production') return false
  const hosts = [new URL(configuredUrl).hostname, vercel.host ?? '']
  return hosts.some((host) => host && !isPlaceholderHost(host) && !host.endsWith('.vercel.app'))
}
