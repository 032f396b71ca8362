/** Names that no site on the internet has (RFC 2606, RFC 6761), and addresses of one's own machine. */
const reserved = /(?:^|\.)(?:example\.(?:com|net|org)|example|invalid|test|localhost)$|^127\.|^0\.0\.0\.0$|^\[/

export const isPlaceholderHost = (host: string) => reserved.test(host.toLowerCase())

export const isPlaceholderUrl = (url: string) => isPlaceholderHost(new URL(url).hostname)

/**
 * Where the site is found: at the address that `site.yaml` gives, and until it gives one of its own, where the platform serves it.
 * @param platformHost the platform's name for it, where there is a platform
 */
export const siteUrl = (given: string, platformHost?: string) =>
  platformHost && isPlaceholderUrl(given) ? `https://${platformHost}` : given

/**
 * Whether a build is for a domain of the owner's, where clients and search engines would meet a placeholder. The platform says where
 * its production lives. Elsewhere nothing knows but `site.yaml` itself: a real `url` there says that the site is about to be found at it.
 * @param platform the environment's `VERCEL_ENV` and `VERCEL_PROJECT_PRODUCTION_URL` (vercel.com/docs/environment-variables)
 */
export function isForRealDomain(url: string, platform: { env?: string; host?: string }) {
  if (platform.env && platform.env !== 'production') return false
  const hosts = [new URL(url).hostname, ...(platform.host ? [platform.host] : [])]
  return hosts.some((host) => !isPlaceholderHost(host) && !host.endsWith('.vercel.app'))
}
