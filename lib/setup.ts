import { parse } from 'yaml'
import { type Fault, faultAt } from './faults'
import { lineOf } from './front-matter'
import { isPlaceholderHost, isPlaceholderUrl } from './hosts'
import { siteFile } from './site-file'

/**
 * What in `content/site.yaml` is still as the project ships it, or could not be true of a site that clients visit.
 * @param text the file, in which `name`, `url` and `email` are sound
 * @returns a fault for each such line
 */
export function placeholdersIn(text: string): Fault[] {
  const { name, url, email }: { name: string; url: string; email: string } = parse(text)
  const advice = {
    name: name.trim().toLowerCase() === 'site name' && 'say what the site is called',
    url: isPlaceholderUrl(url) && 'say where the site lives, such as https://www.your-domain.com',
    email: isPlaceholderHost(email.slice(email.indexOf('@') + 1)) && 'give the address clients can write to',
  }
  return Object.entries(advice).flatMap(([key, todo]) => {
    const message = `"${key}" is still a placeholder: ${todo}.`
    return todo ? [faultAt(siteFile, lineOf(text, key), message)] : []
  })
}
