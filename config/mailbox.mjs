import { domainToASCII } from 'node:url'
import { z } from 'zod'

/**
 * The address as every mail server and program takes it, with a domain such as `weiß.de` in its technical form (RFC 5891).
 * @param {string} address
 */
export const toAsciiDomain = (address) => address.replace(/(?<=@)[^@/?#\\:]+$/, (host) => domainToASCII(host) || host)

/** Whether an owner can use this address: letters beyond ASCII only in its domain. @param {string} address */
export const isMailbox = (address) => !/\p{Cf}/u.test(address) && z.regexes.html5Email.test(toAsciiDomain(address))
