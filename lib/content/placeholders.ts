import { isPlaceholderHost, isPlaceholderUrl } from '../site-url'
import { parseContentFile, siteFile } from './files'

/**
 * The lines of `content/site.yaml` that are still as the project ships them, or cannot be true of a site that clients visit.
 * @param text the file, in which `name`, `url` and `email` are valid
 */
export function findPlaceholders(text: string): { line: number; reason: string }[] {
  const { values, placeOf } = parseContentFile(siteFile, text)
  const { name, url, email } = values as Record<'name' | 'url' | 'email', string>
  const advice = {
    name: name.trim().toLowerCase() === 'site name' && 'say what the site is called',
    url: isPlaceholderUrl(url) && 'say where the site lives, such as https://www.your-domain.com',
    email: isPlaceholderHost(email.slice(email.indexOf('@') + 1)) && 'give the address clients can write to',
  }
  return Object.entries(advice).flatMap(([key, todo]) =>
    todo ? [{ line: placeOf([key]).line, reason: `"${key}" is still a placeholder: ${todo}.` }] : [],
  )
}
