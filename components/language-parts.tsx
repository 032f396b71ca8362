import type { ReactNode } from 'react'
import { directionOf } from '@/lib/language'
import { textsOf } from '@/lib/words'

type Props = { langs: string[]; children: (lang: string) => ReactNode }

/** The same part of a page in each of these languages, one below the other. The page itself is in the main language. */
export const LanguageParts = ({ langs, children }: Props) =>
  langs.map((lang) => {
    const { language } = textsOf(lang)
    const attributes = lang ? { lang: language, dir: directionOf(language) ?? 'ltr' } : {}
    return (
      <div key={lang} className="wrap opening" {...attributes}>
        {children(lang)}
      </div>
    )
  })
