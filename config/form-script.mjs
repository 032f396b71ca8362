import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The form's script without comments and indentation. The page, the policy's hash and the seal all use this text, so they cannot differ. */
export const formScript = readFileSync(new URL('../components/enquiry-form/script.js', import.meta.url), 'utf8')
  .replace(/\/\*.*?\*\//gs, '')
  .replace(/^\s*(?:\/\/.*)?\n/gm, '')
  .replace(/^\s+/gm, '')

/**
 * The source expression that allows a script or style in a Content-Security-Policy (CSP3, 2.3.1).
 * @param {string} text
 */
export const sourceOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

export const formScriptHash = sourceOf(formScript)
