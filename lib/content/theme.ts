import { z } from 'zod'
import { isFontFile } from '../fonts'
import { type ContentFile, errorAt, parseContentFile } from './files'
import { type Fonts, findFonts } from './theme-fonts'
import { givenOf } from './values'

export const themeFile = 'content/theme.yaml'

const colourAdvice = 'must be a colour such as "#0b5a40", in quotes'
const colour = z
  .string(colourAdvice)
  .regex(/^#[0-9a-f]{6}$/i, colourAdvice)
  .transform((text) => text.toLowerCase())
const base = z.strictObject({ paper: colour, ink: colour, accent: colour, band: colour, error: colour, focus: colour })
type Base = z.infer<typeof base>
type Scheme = 'light' | 'dark'
/** Colours by the names of their custom properties, as `#rrggbb`. */
export type Colours = ReturnType<typeof coloursOf>
export type Theme = Record<Scheme, Colours> & { fonts: Fonts }

const defaults: Record<Scheme, Base> = {
  light: { paper: '#f7f9f6', ink: '#12201a', accent: '#0b5a40', band: '#0a3d2c', error: '#a3161b', focus: '#ffbf2e' },
  dark: { paper: '#0e1512', ink: '#e8efea', accent: '#7fd3ae', band: '#123528', error: '#ff9f96', focus: '#ffc54d' },
}

const fontAdvice =
  'must be the name of an @fontsource package, such as besley, or of a file in content without odd signs, such as fonts/brand.woff2'
const font = z
  .string(fontAdvice)
  .refine((name) => isFontFile(name) || /^(?:@fontsource(?:-variable)?\/)?[a-z\d-]+$/.test(name), fontAdvice)
const schema = z.strictObject({
  light: base.partial().optional(),
  dark: base.partial().optional(),
  fonts: z.strictObject({ headings: font.optional(), text: font.optional() }).optional(),
  scripts: z.array(font, 'must be a list, such as [noto-sans-jp]').optional(),
})
const knownKeys: Record<string, object> = { '': schema.shape, fonts: { headings: font, text: font } }

/** What is shown on each colour, with the contrast that it needs: text 4.5 (WCAG 1.4.3), edges 3 (WCAG 1.4.11). */
const backgrounds: [keyof Colours, number, (keyof Colours)[]][] = [
  ['paper', 4.5, ['ink', 'ink-2', 'accent', 'accent-hover', 'error']],
  ['paper', 3, ['border', 'ring']],
  ['tint', 4.5, ['ink', 'ink-2', 'accent']],
  ['accent', 4.5, ['on-accent']],
  ['accent-hover', 4.5, ['on-accent']],
  ['band', 4.5, ['on-band', 'band-link']],
  ['focus', 4.5, ['on-focus']],
]

/** @param content `content/theme.yaml`; mistakes become its messages. */
export async function checkTheme(content: ContentFile = parseContentFile(themeFile, '')): Promise<Theme> {
  const { data, error } = schema.safeParse(content.values)
  for (const { path, message, ...issue } of error?.issues ?? []) {
    const keys = 'keys' in issue ? (issue.keys as string[]) : []
    const name = path.join('.')
    const known = Object.keys(knownKeys[name] ?? defaults.light).join(', ')
    const required = message.replace(/^Invalid input.*/, `must have lines of its own: ${known}`)
    const reason = keys.length > 0 ? `has no key "${keys[0]}"; it can have ${known}` : required
    errorAt(content, `${name || 'the theme'} ${reason}.`, ...(path as string[]), ...keys)
  }
  const baseOf = (scheme: Scheme): Base => ({ ...defaults[scheme], ...givenOf(data?.[scheme] ?? {}) })
  const bases = { light: baseOf('light'), dark: baseOf('dark') }
  const colours = { light: coloursOf('light', bases), dark: coloursOf('dark', bases) }
  if (data) for (const scheme of ['light', 'dark'] as const) checkContrast(content, scheme, bases)
  return { ...colours, fonts: await findFonts(content, data?.fonts ?? {}, data?.scripts ?? []) }
}

function coloursOf(scheme: Scheme, { light, dark }: Record<Scheme, Base>) {
  const isLight = scheme === 'light'
  const base = isLight ? light : dark
  const { paper, ink, accent } = base
  return {
    ...base,
    tint: mix(paper, accent, 0.06),
    'ink-2': mix(ink, paper, isLight ? 0.22 : 0.27),
    hair: mix(paper, ink, isLight ? 0.22 : 0.15),
    border: mix(paper, ink, isLight ? 0.64 : 0.52),
    'accent-hover': mix(accent, isLight ? '#000000' : '#ffffff', 0.33),
    'on-accent': paper,
    'on-band': isLight ? paper : ink,
    'band-link': isLight ? mix(paper, dark.accent, 0.4) : mix(accent, '#ffffff', 0.33),
    'on-focus': light.ink,
    ring: isLight ? ink : base.focus,
  }
}

function checkContrast(content: ContentFile, scheme: Scheme, bases: Record<Scheme, Base>) {
  const colours = coloursOf(scheme, bases)
  for (const [back, needed, fronts] of backgrounds)
    for (const front of fronts) {
      const ratio = contrast(colours[front], colours[back])
      if (ratio >= needed) continue
      const pair = `"${front}" (${colours[front]}) on "${back}" (${colours[back]})`
      const reason = `in ${scheme}, ${pair} has a contrast of ${ratio.toFixed(2)}:1, and needs ${needed}:1.`
      const key = [front, back].find((name) => Object.hasOwn((content.values[scheme] as object) ?? {}, name))
      const better = key && findShade(key as keyof Base, scheme, bases)
      const advice = better ? `As "${key}", "${better}" would do.` : 'Change one of them, or what it is made from.'
      errorAt(content, `${reason} ${advice}`, scheme, ...(key ? [key] : []))
    }
}

/** The closest darker or lighter colour with which all contrasts that it changes are high enough. */
function findShade(key: keyof Base, scheme: Scheme, bases: Record<Scheme, Base>) {
  const before = coloursOf(scheme, bases)
  const shades = Array.from({ length: 200 }, (_, n) => mix(before[key], n % 2 ? '#ffffff' : '#000000', (n + 1) / 200))
  return shades.find((shade) => {
    const after = coloursOf(scheme, { ...bases, [scheme]: { ...bases[scheme], [key]: shade } })
    const isOther = (name: keyof Colours) => name !== key && after[name] === before[name]
    return backgrounds.every(([back, needed, fronts]) =>
      fronts.every((front) => contrast(after[front], after[back]) >= needed || (isOther(front) && isOther(back))),
    )
  })
}

const channelsOf = (hex: string) => [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16))

/** @param share how much of `second` */
const mix = (first: string, second: string, share: number) =>
  `#${channelsOf(first)
    .map((channel, n) => Math.round(channel * (1 - share) + (channelsOf(second)[n] ?? 0) * share))
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`

/** WCAG 2.2, "contrast ratio". */
function contrast(first: string, second: string) {
  const [darker = 0, lighter = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** WCAG 2.2, "relative luminance". */
function luminance(hex: string) {
  const [red = 0, green = 0, blue = 0] = channelsOf(hex)
    .map((channel) => channel / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The custom properties of a theme's colours, in the light and dark of the reader's system. */
export function themeCss({ light, dark }: Pick<Theme, Scheme>): string {
  const properties = (colours: Colours) => Object.entries(colours).map(([name, value]) => `--${name}: ${value};`)
  return [
    `:root { ${properties(light).join(' ')} }`,
    `@media (prefers-color-scheme: dark) { :root { ${properties(dark).join(' ')} } }`,
    '',
  ].join('\n')
}
