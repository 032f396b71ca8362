import type { ComponentProps } from 'react'
import { words } from '@/lib/words'

type Attribute = 'autoCapitalize' | 'autoComplete' | 'defaultValue' | 'inputMode' | 'rows' | 'spellCheck'
type Props = Pick<ComponentProps<'textarea'>, Attribute> & { id: string; label: string; hint?: string; error?: string }

/** A labelled field with its hint and its error between label and box (GOV.UK form pattern, WCAG 3.3.1, 1.3.1). */
export function Field({ id, label, hint, error, rows, ...rest }: Props) {
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
          <span className="visually-hidden">{words.errors.prefix} </span>
          {error}
        </p>
      )}
      {rows ? <textarea dir="auto" rows={rows} {...common} /> : <input dir="auto" type="text" {...common} />}
    </div>
  )
}
