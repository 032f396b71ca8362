import leven, { closestMatch } from 'leven'

/** Where most people have their mail, and real hosts whose names are close to these. */
const providers =
  'gmail.com googlemail.com hotmail.com hotmail.co.uk outlook.com live.com live.co.uk msn.com yahoo.com yahoo.co.uk ymail.com icloud.com me.com mac.com aol.com proton.me protonmail.com gmx.de gmx.net gmx.com web.de t-online.de freenet.de btinternet.com sky.com mail.com email.com fastmail.com zoho.com'.split(
    ' ',
  )

const MAX_DISTANCE = 2 // a swapped pair of letters counts as two
const MIN_LENGTH = 8 // two letters of a shorter name make another one of it

/** `.con` and the like: none of these is a top-level domain (data.iana.org/TLD). */
const mistypedCom = /\.(?:con|cmo|ocm|vom|cpm|xom|comm|coom)$/

/** `sam@gmial.com` → `sam@gmail.com`; `undefined` for an address that looks right. */
export function suggestEmail(address: string): string | undefined {
  const [, local = '', typed = ''] = /^(.*)@(.*)$/.exec(address) ?? []
  const domain = typed.toLowerCase()
  if (providers.includes(domain)) return undefined
  const suggestion = closestMatch(domain, providers)
  if (suggestion && domain.length >= MIN_LENGTH && leven(domain, suggestion) <= MAX_DISTANCE)
    return `${local}@${suggestion}`
  return mistypedCom.test(domain) ? `${local}@${domain.replace(mistypedCom, '.com')}` : undefined
}
