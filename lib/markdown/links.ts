import type { Element } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { Point } from 'unist'
import type { VFile } from 'vfile'
import { addError, addWarning } from '../messages'
import { pagePath } from '../paths'
import { withoutOwnHost } from '../site-url'
import { decoded, fileOf, isElsewhere, isFile } from './files'

/** Turns a link to a Markdown file into a link to its page: `privacy.md#rights` → `/privacy#rights`. */
export function resolveLink(link: Element, ids: Map<string, string>, file: VFile, siteUrl?: string) {
  const href = withoutOwnHost(String(link.properties.href ?? ''), siteUrl)
  const place = link.position?.start
  if (isElsewhere(href)) {
    // How Markdown understands `www.example.com` in a text.
    if (href === `http://${textOf(link)}`) link.properties.href = href.replace('http:', 'https:')
    else checkElsewhere(href, place, file)
    return
  }
  if (isInternal(href)) {
    link.properties.href = canonical(href)
    return
  }
  const [, target = '', fragment = ''] = /^([^#?]*)(.*)$/s.exec(href) ?? []
  const targetFile = fileOf(target, file.path)
  const written = decoded(href)
  if (!isFile(targetFile))
    return addError(file, `the link to ${written || 'nothing'} leads nowhere: there is no file ${targetFile}.`, place)
  const id = ids.get(targetFile)
  if (id === undefined) {
    const advice = targetFile.startsWith('content/testimonials/')
      ? 'a testimonial has no page of its own: link to its problem'
      : 'put it in public, and link to it as /name'
    return addError(file, `the link to ${written} leads to a file that is not a page: ${advice}.`, place)
  }
  link.properties.href = canonical(pagePath(id) + fragment)
}

export const isInternal = (href: string) => /^(?:\/(?!\/)|[#?])/.test(href)

/** Without a slash at the end of a page, and in NFC as ids are: browsers compare them letter by letter. */
function canonical(href: string) {
  const short = href.replace(/^(\/[^?#]*[^/?#])\/+(?=[?#]|$)/, '$1')
  const text = decoded(short)
  return text === text.normalize('NFC') ? short : encodeURI(text.normalize('NFC'))
}

function checkElsewhere(href: string, place: Point | undefined, file: VFile) {
  if (/^http:/i.test(href))
    addWarning(file, `the link to ${href} is not encrypted: use https://, if that site has it.`, place)
  else if (href.startsWith('//')) addError(file, `the link to ${href} has no scheme: begin it with https://.`, place)
  else if (/^(?:data|javascript|vbscript):/i.test(href))
    addError(file, `the link to ${href} would run code, which pages never do: remove it.`, place)
  else if (!URL.canParse(href)) addError(file, `the link to ${href} is not an address: correct it.`, place)
}
