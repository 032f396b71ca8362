/** A bridge in a thin line; its deck reaches both edges of the cover. */
export const Arch = () => (
  <svg className="arch" viewBox="0 0 400 96" aria-hidden="true">
    <path d="M-3000 95H3400M0 95Q200-91 400 95M22 95Q200-70 378 95M25 95V73M50 95V54M75 95V38M100 95V25M125 95V15M150 95V8M175 95V3M200 95V2M225 95V3M250 95V8M275 95V15M300 95V25M325 95V38M350 95V54M375 95V73" />
  </svg>
)

/** The same bridge as the site's icon. */
export const Mark = () => (
  <svg className="mark" width="34" height="20" viewBox="0 0 34 20" aria-hidden="true">
    <path d="M0 17h34M5 17a12 12 0 0 1 24 0M11 17V7M17 17V5M23 17V7" />
  </svg>
)
