import { env } from '../../config/settings.mjs'
import { nearest } from '../messages'
import otherKeys from './other-keys.json'

/** Without what differs between systems: `last_modified_at` is `lastmodifiedat`. */
const plain = (key: string) => key.replace(/[-_]/g, '').toLowerCase()

const findOther = (key: string) => otherKeys.find(({ names }) => names.split(' ').includes(plain(key)))

/** The key that was meant by one that a file cannot have. */
export const meantKey = (key: string, known: string[]): string | undefined =>
  findOther(key)?.keys?.find((name) => known.includes(name)) ?? nearest(key, known)

export function adviceOn(key: string, known: string[]): string | undefined {
  const meant = meantKey(key, known)
  if (meant) return `Did you mean "${meant}"?`
  if (!known.includes('facts')) return findOther(key)?.advice
  const variable = Object.keys(env).find((name) => plain(name) === plain(key))
  return variable ? `Set the environment variable ${variable}.` : `To use it as {${key}}, put it below "facts:".`
}
