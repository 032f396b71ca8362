import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

const generated = '.contentlayer/next.json'

/** In a site of several languages each form has an address of its own. */
const isMultilingual = existsSync(generated) && JSON.parse(readFileSync(generated, 'utf8')).langs.length > 0

/** The form's script without comments and indentation. The page, the policy's hash and the seal all use this text, so they cannot differ. */
export const formScript = readFileSync(new URL('../components/enquiry-form/script.js', import.meta.url), 'utf8')
  .replace(/\/\*.*?\*\//gs, '')
  .replace(/^\s*(?:\/\/.*)?\n/gm, '')
  .replace(/^\s+/gm, '')
  .replace("'/contact'", (path) => (isMultilingual ? 'location.pathname.replace(/(\\/contact)\\/.*/,"$1")' : path))

/**
 * The source expression that allows a script or style in a Content-Security-Policy (CSP3, 2.3.1).
 * @param {string} text
 */
export const sourceOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

export const formScriptHash = sourceOf(formScript)
