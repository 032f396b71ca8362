import type { Page } from '@/lib/content'

/** Tells the owner that clients do not see this page; where it is shown at all, see `showsHidden`. */
export const HiddenMark = ({ page }: { page: Page }) =>
  page.visible ? null : (
    <p className="hidden-mark">Hidden: only you see this page, until its front matter says visible: true.</p>
  )
