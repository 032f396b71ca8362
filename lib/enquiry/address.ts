import { domainToASCII, domainToUnicode } from 'node:url'
import { z } from 'zod'
import { toAsciiDomain } from '../../config/mailbox.mjs'

/** More is no address, however it is cleaned, and would take the patterns below long. */
const MAX_TYPED = 1_000

/**
 * The address alone, from what people type and paste: a name before it, a mailto link, quotes, the full-width characters of an input method
 * (NFKC), the quotes and dashes of automatic correction. Internationalised domains are given in Unicode, as people read them.
 */
export function cleanEmail(typed: string): string {
  if (typed.length > MAX_TYPED) return typed
  const plain = typed
    .normalize('NFKC')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[‐-–−]/g, '-')
    .replace(/。/g, '.')
  const [, name = '', bracketed = ''] = /^([^:<>]*)<([^<>]+)>[\s.,;]*$/.exec(plain) ?? []
  const isMailbox = bracketed && (!name.includes('@') || unwrap(name) === unwrap(bracketed))
  const [, local = '', domain = ''] = /^(.*)@(.*)$/.exec(unwrap(isMailbox ? bracketed : plain)) ?? []
  return domain ? `${local.replace(/\p{Cf}/gu, '')}@${readableDomain(domain)}` : typed
}

const unwrap = (text: string) =>
  text
    .replace(/^[\s"'“”„«»<([]+|(?<![\s"'“”«»>)\],;.])[\s"'“”«»>)\],;.]+$/g, '')
    .replace(/^mailto:\s*([^?]*).*$/i, '$1')

function readableDomain(domain: string) {
  const visible = domain.replace(/\p{Cf}/gu, '')
  const isPlain = /^[ -~]*$/.test(visible) && !/xn--/i.test(visible)
  // The converter drops all that follows these characters.
  return isPlain || /[/?#\\:]/.test(visible) ? visible : domainToUnicode(domain) || domain
}

/** The browsers' pattern refuses fewer valid addresses of the isemail suite than zod's default. Other scripts: RFC 5890 and 6531. */
export function isEmail(address: string): boolean {
  const [, domain = ''] = address.split('@')
  const ascii = address.replace(/(?![ -~])[\p{L}\p{M}\p{N}\p{S}\u200C\u200D]/gu, 'x')
  return z.regexes.html5Email.test(ascii) && domain.includes('.') && domainToASCII(domain) !== ''
}

/**
 * Whether a header can have this address: mail servers without SMTPUTF8 (RFC 6531) refuse `müller@example.com`, and mail programs decode
 * what looks like an encoded word (RFC 2047).
 */
export const isAsciiMailbox = (address: string): boolean => /^[ -~]+@/.test(address) && !address.includes('=?')

/** The address as every mail server takes it; `undefined` if there is no such form. */
export const toAsciiMailbox = (address: string): string | undefined =>
  isAsciiMailbox(address) ? toAsciiDomain(address) : undefined
