import { archPath } from '@/lib/arch'

/** A bridge in a thin line; its deck reaches both edges of the cover. */
export const Arch = () => (
  <svg className="arch" viewBox="0 0 400 96" aria-hidden="true">
    <path d={archPath} />
  </svg>
)

/** The same bridge as the site's icon. */
export const Mark = () => (
  <svg className="mark" width="34" height="20" viewBox="0 0 34 20" aria-hidden="true">
    <path d="M0 17h34M5 17a12 12 0 0 1 24 0M11 17V7M17 17V5M23 17V7" />
  </svg>
)
