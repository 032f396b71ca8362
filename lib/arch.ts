export const archSize = { width: 400, height: 95 }

/** A bridge without its deck, which is as wide as what it stands on. */
export const archPath =
  'M0 95Q200-91 400 95M22 95Q200-70 378 95M25 95V73M50 95V54M75 95V38M100 95V25M125 95V15M150 95V8M175 95V3M200 95V2M225 95V3M250 95V8M275 95V15M300 95V25M325 95V38M350 95V54M375 95V73'
