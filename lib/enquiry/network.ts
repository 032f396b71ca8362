import { isIPv4, isIPv6 } from 'node:net'

/** 192.0.2.1 → 192.0.2.1, 2001:db8::1 → 2001:db8:0:0. A /64 of IPv6 is one household or office (RFC 6177). */
export function networkOf(address: string | null | undefined): string | undefined {
  const given = address?.trim() ?? ''
  const mapped = /^::ffff:([\d.]+)$/i.exec(given)?.[1] ?? given
  if (isIPv4(mapped)) return mapped
  if (!isIPv6(given) || given.includes('%')) return undefined
  // A URL's host is the address in its one shortest spelling (RFC 5952), without dots.
  const [head = '', tail] = new URL(`http://[${given}]`).hostname.slice(1, -1).split('::')
  const groups = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const zeros = Array<string>(8 - groups.length - after.length).fill('0')
  return [...groups, ...zeros, ...after].slice(0, 4).join(':')
}
