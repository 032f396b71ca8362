import { isFuture } from '../day'
import { readTimeZone } from './facts'
import type { Kind } from './files'

/** Whether clients see a document when the site is built now: not one that is hidden, nor an article before its day. */
export const isShown = ({ visible, date }: { visible?: unknown; date?: unknown }, kind: Kind): boolean =>
  visible !== false && (kind !== 'article' || !isFuture(String(date), readTimeZone()))
