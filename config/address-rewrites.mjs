const hex = '[0-9A-F]'
const more = `%[89AB]${hex}` // a byte that continues a character

/** Escapes in their usual form: upper case, of a whole UTF-8 character (RFC 3629, 4) that needs one (not unreserved in RFC 3986, 2.3). */
const usualEscape = [
  `%(?:[01]${hex}|2[0-9ABCF]|3[A-F]|40|5[B-E]|60|7[BCDF])`,
  `%(?:C[2-9A-F]|D${hex})${more}`,
  `%(?:E0%[AB]${hex}|E[1-9ABCEF]${more}|ED%[89]${hex})${more}`,
  `%(?:F0%[9AB]${hex}|F[1-3]${more}|F4%8${hex})${more}${more}`,
].join('|')

const destination = '/api/address'

/** Addresses that Next answers with a plain error: those it cannot decode, and those with needless escapes. */
export const unusualEscapes = { source: `/:path((?:[^%]|${usualEscape})*(?!${usualEscape})%.*)`, destination }

/** Addresses with a capital letter, where nothing else has been found. Needs `caseSensitiveRoutes`. */
export const capitalLetters = { source: '/:path((?!_next/)(?:[^%A-Z]|%..)*[A-Z].*)', destination }
