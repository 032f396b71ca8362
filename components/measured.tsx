import type { Measured as Measurement } from '@/lib/content'
import { textsOf } from '@/lib/words'

/** A change as two dimension lines of a drawing, true to scale. Their numbers are text, so nothing depends on seeing the lines. */
export function Measured({ measured, lang }: { measured: Measurement; lang: string }) {
  const { what, unit, ...values } = measured
  const { words, formatNumber, formOf } = textsOf(lang)
  const largest = Math.max(values.before, values.after)
  return (
    <dl className="measured">
      <dt>{what}</dt>
      {(['before', 'after'] as const).map((name) => (
        <dd key={name}>
          <svg className="line" width={`${(100 * values[name]) / largest}%`} height="16" aria-hidden="true">
            <path d="M1 0v16" />
            {values[name] > 0 && (
              <>
                <line y1="8" x2="100%" y2="8" />
                <path d="M9 4 1 8l8 4" />
                <svg x="100%" aria-hidden="true">
                  <path d="M-1 0v16M-9 4l8 4-8 4" />
                </svg>
              </>
            )}
          </svg>{' '}
          <span>
            <b>{formatNumber(values[name])}</b> {formOf(unit, values[name])} <small>{words.measured[name]}</small>
          </span>
        </dd>
      ))}
    </dl>
  )
}
