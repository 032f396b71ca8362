import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** The form's script without comments and indentation. The page, the policy's hash and the seal all use this text, so they cannot differ. */
export const formScript = readFileSync(new URL('../components/enquiry-form/script.js', import.meta.url), 'utf8')
  .replace(/\/\*.*?\*\//gs, '')
  .replace(/^\s*(?:\/\/.*)?\n/gm, '')
  .replace(/^\s+/gm, '')

/** The source expression that allows the script in a Content-Security-Policy (CSP3, 2.3.1). */
export const formScriptHash = `'sha256-${createHash('sha256').update(formScript).digest('base64')}'`
