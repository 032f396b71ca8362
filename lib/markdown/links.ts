import type { Element } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { Point } from 'unist'
import { pagePath } from '../paths'
import { decoded, fileOf, isElsewhere, isFile } from './files'
import type { Report } from './types'

/** Turns a link to a Markdown file into a link to its page: `privacy.md#rights` → `/privacy#rights`. */
export function resolveLink(link: Element, file: string, ids: Map<string, string>, report: Report) {
  const href = String(link.properties.href ?? '')
  const place = link.position?.start
  if (isElsewhere(href)) {
    // How Markdown understands `www.example.com` in a text.
    if (href === `http://${textOf(link)}`) link.properties.href = href.replace('http:', 'https:')
    else checkElsewhere(href, place, report)
    return
  }
  if (isInternal(href)) {
    link.properties.href = canonical(href)
    return
  }
  const [, target = '', fragment = ''] = /^([^#?]*)(.*)$/s.exec(href) ?? []
  const targetFile = fileOf(target, file)
  const written = decoded(href)
  if (!isFile(targetFile))
    return report(place, `the link to ${written || 'nothing'} leads nowhere: there is no file ${targetFile}.`)
  const id = ids.get(targetFile)
  if (id === undefined) {
    const advice = targetFile.startsWith('content/testimonials/')
      ? 'a testimonial has no page of its own: link to its problem'
      : 'put it in public, and link to it as /name'
    return report(place, `the link to ${written} leads to a file that is not a page: ${advice}.`)
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

function checkElsewhere(href: string, place: Point | undefined, report: Report) {
  if (/^http:/i.test(href))
    report(place, `the link to ${href} is not encrypted: use https://, if that site has it.`, 'warning')
  else if (href.startsWith('//')) report(place, `the link to ${href} has no scheme: begin it with https://.`)
  else if (/^(?:data|javascript|vbscript):/i.test(href))
    report(place, `the link to ${href} would run code, which pages never do: remove it.`)
  else if (!URL.canParse(href)) report(place, `the link to ${href} is not an address: correct it.`)
}
