import type { Values } from './state'

/** A link that opens a mail with all that was typed (RFC 6068). */
export function mailtoOf(email: string, { name, email: from, company, message }: Values) {
  const body = [name, from, company, message].join('\n')
  return `mailto:${email}?subject=Enquiry&body=${encodeURIComponent(body)}`
}
