import type { ComponentProps } from 'react'
import type { Texts } from '@/lib/words'

type Attribute = 'autoCapitalize' | 'autoComplete' | 'defaultValue' | 'inputMode' | 'rows' | 'spellCheck'
type Texted = { texts: Texts; id: string; label: string; hint?: string; error?: string }
type Props = Pick<ComponentProps<'textarea'>, Attribute> & Texted

/** A labelled field with its hint and its error between label and box (GOV.UK form pattern, WCAG 3.3.1, 1.3.1). */
export function Field({ texts, id, label, hint, error, rows, ...rest }: Props) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
  const common = { ...rest, id, name: id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined }
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}-error`}>
          <span className="visually-hidden">{texts.words.errors.prefix} </span>
          {error}
        </p>
      )}
      {rows ? <textarea dir="auto" rows={rows} {...common} /> : <input dir="auto" type="text" {...common} />}
    </div>
  )
}
