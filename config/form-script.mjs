import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const source = readFileSync(new URL('../components/enquiry-form/script.js', import.meta.url), 'utf8')
  .replace(/\/\*.*?\*\//gs, '')
  .replace(/^\s*(?:\/\/.*)?\n/gm, '')
  .replace(/^\s+/gm, '')

/** In a site of several languages each form has an address of its own, and all have one script. */
const pathOfPage = 'location.pathname.replace(/(\\/contact)\\/.*/, "$1")'

/**
 * The form's script without comments and indentation. The page, the policy's hash and the seal all use this text, so they cannot differ.
 * @param {string[]} langs the folders of other languages than the main one
 */
export const formScript = (langs) => (langs.length > 0 ? source.replace("'/contact'", () => pathOfPage) : source)

/**
 * The source expression that allows a script or style in a Content-Security-Policy (CSP3, 2.3.1).
 * @param {string} text
 */
export const sourceOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
