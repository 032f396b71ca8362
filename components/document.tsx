import errors from 'contentlayer/errors.json'
import stylesheet from 'contentlayer/stylesheet.json'
import type { ReactNode } from 'react'
import { directionOf } from '@/lib/language'
import { textsOf } from '@/lib/words'
import { ContentErrors } from './content-errors'

export function Document({ lang, children }: { lang: string; children: ReactNode }) {
  const { language } = textsOf(lang)
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <style dangerouslySetInnerHTML={{ __html: stylesheet }} />
      </head>
      <body>{errors.length > 0 ? <ContentErrors errors={errors} /> : children}</body>
    </html>
  )
}
