import type { Page } from '@/lib/content'
import { words } from '@/lib/words'

/** Tells the owner that clients do not see this page; where it is shown at all, see `showsHidden`. */
export const HiddenMark = ({ page }: { page: Page }) =>
  page.visible ? null : <p className="hidden-mark">{words.page.hidden}</p>
