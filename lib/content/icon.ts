import { existsSync, readFileSync } from 'node:fs'
import sharp from 'sharp'
import { readPicture } from '../markdown/pictures'
import { cleanSvg } from '../markdown/svg'
import { type ContentFile, fileWithError } from './files'
import type { Colours } from './theme'

const ownIcon = 'content/icon.svg'

/** The owner's icon as SVG, or a bridge in the colours of the theme. */
export const readIcon = (colours: Colours): string =>
  existsSync(ownIcon)
    ? cleanSvg(readFileSync(ownIcon))
    : `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="3" fill="${colours.band}"/><path d="M3 22h26M6 22a10 10 0 0 1 20 0M11 22v-8.7M16 22V12M21 22v-8.7" fill="none" stroke="${colours['on-band']}" stroke-width="2"/></svg>`

/** Square, and drawn no larger than needed: a drawing may be thousands of pixels wide. */
export async function renderIcon(colours: Colours, size: number) {
  const svg = Buffer.from(readIcon(colours))
  const { width, height } = await sharp(svg).metadata()
  const density = Math.max(1, (72 * size) / Math.max(width, height))
  return sharp(svg, { density }).resize(size, size, { fit: 'contain', background: '#0000' })
}

/** @returns the owner's icon, if it cannot be used */
export async function checkIcon(): Promise<ContentFile[]> {
  const icon = existsSync(ownIcon) ? await readPicture(ownIcon) : undefined
  if (!icon || (typeof icon !== 'string' && icon.format === 'svg')) return []
  return [fileWithError(ownIcon, `the icon ${typeof icon === 'string' ? icon : 'is no drawing: save it as SVG.'}`)]
}
