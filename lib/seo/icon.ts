import { existsSync, readFileSync } from 'node:fs'
import type { Colours } from '../content/theme'
import { cleanSvg } from '../markdown/pictures'

const ownIcon = 'content/icon.svg'

/** The owner's icon as SVG, or a bridge in the colours of the theme. */
export const readIcon = (colours: Colours): string =>
  existsSync(ownIcon)
    ? cleanSvg(readFileSync(ownIcon, 'utf8'))
    : `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="3" fill="${colours.band}"/><path d="M3 22h26M6 22a10 10 0 0 1 20 0M11 22v-8.7M16 22V12M21 22v-8.7" fill="none" stroke="${colours['on-band']}" stroke-width="2"/></svg>`
