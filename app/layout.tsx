import theme from 'contentlayer/theme.json'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { getSite } from '@/lib/content'

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

/** Each page renders its own document (components/document.tsx), because the layout does not know the language of the page. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return children
}
