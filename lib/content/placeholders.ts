import { isPlaceholderHost, isPlaceholderUrl } from '../site-url'
import type { ContentFile } from './files'

export type Placeholder = { key: 'name' | 'url' | 'email'; reason: string }

/** Of `content/site.yaml`, in which `name`, `url` and `email` are valid. */
export function findPlaceholders({ values }: Pick<ContentFile, 'values'>): Placeholder[] {
  const { name, url, email } = values as Record<'name' | 'url' | 'email', string>
  const advice: Record<Placeholder['key'], string | false> = {
    name: ['site name', 'name der website'].includes(name.toLowerCase()) && 'say what the site is called',
    url: isPlaceholderUrl(url) && 'say where the site lives, such as https://www.your-domain.com',
    email: isPlaceholderHost(email.slice(email.indexOf('@') + 1)) && 'give the address clients can write to',
  }
  return (Object.keys(advice) as Placeholder['key'][])
    .filter((key) => advice[key])
    .map((key) => ({ key, reason: `"${key}" is still a placeholder: ${advice[key]}.` }))
}
