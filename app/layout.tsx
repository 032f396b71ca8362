import './globals.css'
import theme from 'contentlayer/theme.json'
import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import type { ReactNode } from 'react'
import { ContentErrors } from '@/components/content-errors'
import { getContentErrors, getSite } from '@/lib/content'
import { directionOf } from '@/lib/words'

// Preloaded, and `optional`: a font that is not there for the first painting waits for the next page, so that no text ever moves.
const display = localFont({
  src: '../node_modules/@fontsource-variable/besley/files/besley-latin-wght-normal.woff2',
  weight: '400 900',
  variable: '--font-besley',
  display: 'optional',
  fallback: ['Rockwell', 'Georgia', 'serif'],
  adjustFontFallback: 'Times New Roman',
})

const text = localFont({
  src: '../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  weight: '200 800',
  variable: '--font-atkinson',
  display: 'optional',
  fallback: ['Verdana', 'system-ui', 'sans-serif'],
})

const site = getSite()
const errors = getContentErrors()

export const metadata: Metadata = {
  metadataBase: new URL(site.url),
  title: site.name,
  icons: {
    icon: [
      { url: '/favicon.ico', sizes: '32x32' },
      { url: '/icon.svg', type: 'image/svg+xml' },
    ],
    apple: '/apple-icon.png',
  },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: theme.light.paper },
    { media: '(prefers-color-scheme: dark)', color: theme.dark.paper },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={site.language} dir={directionOf(site.language)} className={`${display.variable} ${text.variable}`}>
      <body>{errors.length > 0 ? <ContentErrors errors={errors} /> : children}</body>
    </html>
  )
}
