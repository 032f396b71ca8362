import type { ComponentProps } from 'react'
import { words } from '@/lib/words'

type Common = { id: string; label: string; hint?: string; error?: string }
type Props = Common &
  (({ multiline: true } & ComponentProps<'textarea'>) | ({ multiline?: false } & ComponentProps<'input'>))

/** A labelled field with its hint and its error between label and box (GOV.UK form pattern, WCAG 3.3.1, 1.3.1). */
export function Field({ id, label, hint, error, multiline, ...rest }: Props) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const common = { id, name: id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined }
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
      {multiline ? (
        <textarea {...(rest as ComponentProps<'textarea'>)} {...common} />
      ) : (
        <input type="text" {...(rest as ComponentProps<'input'>)} {...common} />
      )}
    </div>
  )
}
