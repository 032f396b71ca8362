import type { ReactNode } from 'react'
import { directionOf } from '@/lib/language'
import { langs, textsOf } from '@/lib/words'

/** A part of a page for each language other than the main one. */
export const InOtherLanguages = ({ children }: { children: (lang: string) => ReactNode }) =>
  langs.filter(Boolean).map((lang) => {
    const { language } = textsOf(lang)
    return (
      <div key={lang} className="wrap opening" lang={language} dir={directionOf(language) ?? 'ltr'}>
        {children(lang)}
      </div>
    )
  })
