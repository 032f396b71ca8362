import type { Element, Nodes } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { Point } from 'unist'
import type { VFile } from 'vfile'
import { toAsciiDomain } from '../../config/mailbox.mjs'
import { addError, addWarning } from '../messages'
import { withoutOwnHost } from '../site-url'
import { decoded, fileOf, isElsewhere, isFile, shorten } from './files'
import { wordsOf } from './headings'

/** Turns a link to a Markdown file into a link to its page: `privacy.md#rights` → `/privacy#rights`. */
export function resolveLink(link: Element, paths: Map<string, string>, file: VFile, siteUrl?: string) {
  const href = withoutOwnHost(technical(String(link.properties.href ?? '').trim()), siteUrl)
  const place = link.position?.start
  // A picture without text gets a warning of its own.
  const isNamed = (node: Nodes) =>
    /[^\s\p{Cf}]/u.test(wordsOf(node)) ||
    ('properties' in node && node.tagName === 'img' && node.properties.alt === undefined)
  if (!link.children.some(isNamed))
    addWarning(file, `the link to ${shorten(href)} has no name: write one, or describe the picture in it.`, place)
  if (isElsewhere(href)) {
    // How Markdown understands `www.example.com` in a text.
    link.properties.href = href === `http://${textOf(link)}` ? href.replace('http:', 'https:') : href
    checkElsewhere(link.properties.href, place, file)
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
  const path = paths.get(targetFile)
  if (path === undefined) {
    const advice = /^content\/(?:[^/]+\/)?testimonials\//.test(targetFile)
      ? 'a testimonial has no page of its own: link to its problem'
      : 'put it in public, and link to it as /name'
    return addError(file, `the link to ${written} leads to a file that is not a page: ${advice}.`, place)
  }
  link.properties.href = canonical(path + fragment)
}

export const isInternal = (href: string) => /^(?:\/(?!\/)|[#?])/.test(href)

/** Without a slash at the end of a page, and in NFC as ids are: browsers compare them letter by letter. */
function canonical(href: string) {
  const short = href.replace(/^(\/[^?#]*[^/?#])\/+(?=[?#]|$)/, '$1')
  const text = decoded(short)
  return text === text.normalize('NFC') ? short : encodeURI(text.normalize('NFC'))
}

/** What people write and programs do not read: spaces, signs, and the (0) after the code of a country (RFC 3966, 3). */
const unread = /\s|(?<=^(?:sms|tel):.*)(?:(?<=:\s*(?:\+|00).*)\(\s*0\s*\)|[()./\p{Pd}\p{Cf}])/giu

const technical = (href: string) =>
  href.replace(/^(?:mailto|sms|tel):[^;?]*/i, (address) =>
    decoded(address).replace(unread, '').split(',').map(toAsciiDomain).join(),
  )

/** Schemes that phones and computers open without another program. */
const commonSchemes =
  /^(?:https?|mailto|tel|sms|facetime|facetime-audio|geo|matrix|sgnl|signal|sips?|skype|tg|threema|viber|webcal|whatsapp|xmpp):/i

const faults: [RegExp, string][] = [
  [/^(?![a-z][\w+.-]*:)|^(?:localhost|[\w-]+(?:\.[\w-]+)+):\d/i, 'has no scheme: begin it with https://'],
  [/[\u200B\uFEFF]|%E2%80%8B|%EF%BB%BF/i, 'has an invisible character: delete it'],
  [/^data:image/i, 'is a whole picture: save it as a file beside the page, and write ![What it shows](picture.png)'],
  [/^(?:data|javascript|vbscript):/i, 'would run code, which pages never do: remove it'],
  [/^(?:file|[a-z]):/i, 'leads to a file on your computer: put it in public, and link to it as /name'],
  [/^(?:sms|tel):(?!\?|\+?(?:[\d*,]|%23)+(?:[;?]|$))/i, 'has no phone number: write one, as in tel:+442079460018'],
  [
    /^mailto:(?!\?|(?:[^@,;<>/?]+@[^@,;<>/?]+(?:,|(?=\?|$)))+(?:\?|$))/i,
    'has no email address: write one, as in mailto:ada@example.com, or several with commas (RFC 6068)',
  ],
  [/^https?:\/\/[^/?#@]*:[^/?#@]*@/i, 'has a password, which everyone would read: remove it'],
  [/^https?:(?!\/\/)/i, 'is not an address: begin it with https://'],
  // Addresses of computers, and names without a dot or of private networks (RFC 6761, RFC 6762, RFC 8375).
  [
    /^https?:\/\/(?=[^/?#])(?![^/?#]*\.(?!(?:arpa|local|localhost)\b)[^\d/?#:][^/?#.]*\.?(?:[/?#]|$))/i,
    'leads to a computer or network without a public name: give that of a site, or write it as `code`',
  ],
]

export function checkElsewhere(href: string, place: Point | undefined, file: VFile) {
  const link = `the link to ${shorten(href)}`
  const fault = faults.find(([sign]) => sign.test(href))?.[1]
  if (fault) addError(file, `${link} ${fault}.`, place)
  else if (!URL.canParse(href)) addError(file, `${link} is not an address: correct it.`, place)
  else if (/^http:/i.test(href)) addWarning(file, `${link} is not encrypted: use https://, if that site has it.`, place)
  else if (!commonSchemes.test(href))
    addWarning(file, `${link} opens only with a program that few readers have: is it spelt right?`, place)
}
