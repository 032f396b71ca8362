import errors from 'contentlayer/errors.json'
import stylesheet from 'contentlayer/stylesheet.json'
import theme from 'contentlayer/theme.json'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { ContentErrors } from '@/components/content-errors'
import { getSite } from '@/lib/content'
import { directionOf } from '@/lib/language'

const site = getSite()

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
    <html lang={site.language} dir={directionOf(site.language)}>
      <head>
        <style dangerouslySetInnerHTML={{ __html: stylesheet }} />
      </head>
      <body>{errors.length > 0 ? <ContentErrors errors={errors} /> : children}</body>
    </html>
  )
}
