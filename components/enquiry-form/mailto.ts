import type { Values } from '@/lib/enquiry/form-state'

/** A link that opens an e-mail with everything that was typed (RFC 6068). */
export function mailtoHref(email: string, { name, email: from, company, message }: Values): string {
  const body = [name, from, company, message].join('\n')
  return `mailto:${email}?subject=Enquiry&body=${encodeURIComponent(body)}`
}
