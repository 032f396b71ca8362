const hex = '[0-9A-F]'
const more = `%[89AB]${hex}` // a byte that continues a character

/** Percent codes in upper case, of a whole UTF-8 character (RFC 3629, 4). Letters, digits and `-._~` need none (RFC 3986, 2.3). */
const usualEscape = [
  `%(?:[01]${hex}|2[0-9ABCF]|3[A-F]|40|5[B-E]|60|7[BCDF])`,
  `%(?:C[2-9A-F]|D${hex})${more}`,
  `%(?:E0%[AB]${hex}|E[1-9ABCEF]${more}|ED%[89]${hex})${more}`,
  `%(?:F0%[9AB]${hex}|F[1-3]${more}|F4%8${hex})${more}${more}`,
].join('|')

const destination = '/api/address'

/** Addresses with other percent codes. Next answers those it cannot decode, or that need no code, with a plain error. */
export const unusualEscapes = { source: `/:path((?:[^%]|${usualEscape})*(?!${usualEscape})%.*)`, destination }

/** Addresses with a capital letter. Tried when nothing else is found. Needs `caseSensitiveRoutes`. */
export const capitalLetters = { source: '/:path((?!_next/)(?:[^%A-Z]|%..)*[A-Z].*)', destination }
