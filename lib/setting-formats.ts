import { z } from 'zod'

export type Mailbox = { name?: string; address: string }

const address = z.email({ pattern: z.regexes.html5Email })

export const smtpUrl = z
  .string()
  .refine(
    isSmtpUrl,
    'must look like smtp://user:password@smtp.example.com:587, special characters in the password percent-encoded',
  )
  .transform((value) => new URL(value))

function isSmtpUrl(value: string) {
  try {
    const { protocol, hostname, port, pathname, search, hash, username, password } = new URL(value)
    decodeURIComponent(username + password)
    return /^smtps?:$/.test(protocol) && hostname !== '' && port !== '0' && /^\/?$/.test(pathname) && !search && !hash
  } catch {
    return false
  }
}

/** `Ada Example <ada@example.com>` or `ada@example.com` */
export const mailbox = z
  .string()
  .transform((value): Mailbox => {
    const [, name = '', inBrackets] = /^\s*"?([^"<>]*?)"?\s*<([^<>]+)>\s*$/.exec(value) ?? []
    return { name: name || undefined, address: (inBrackets ?? value).trim() }
  })
  .refine(
    (value) => address.safeParse(value.address).success,
    'must be an address such as enquiries@example.com, or Name <enquiries@example.com>',
  )

export const addressList = z
  .string()
  .transform((value) =>
    value
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  )
  .refine(
    (list) => list.length > 0 && list.every((one) => address.safeParse(one).success),
    'must be one address or several with commas between, such as me@example.com, you@example.com',
  )

export const flag = z.enum(['0', '1'], 'must be 1, or 0, or left out').transform((value) => value === '1')

export const databaseUrl = z
  .string()
  .refine((value) => /^(?:file:.|libsql:\/\/.|https:\/\/.)/.test(value), 'must begin with file:, libsql:// or https://')

export const webhookUrl = z.url({ protocol: /^https?$/, error: 'must be an address that begins with https://' })
