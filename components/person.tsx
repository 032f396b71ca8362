import type { ReactNode } from 'react'
import { getSite } from '@/lib/content'
import { formatDay, words } from '@/lib/words'
import { Filled } from './filled'

/** Cut square by the build, and twice as large as it is shown. */
function Portrait() {
  const { founder, portraitSrc } = getSite()
  return portraitSrc ? <img className="portrait" src={portraitSrc} alt={founder ?? ''} width="80" height="80" /> : null
}

/** Who this is, with a face: for phones, and beside the form. */
export function Byline() {
  const { founder, place } = getSite()
  if (!founder) return null
  return (
    <p className="byline">
      <Portrait />
      <span>
        <b>{founder}</b>
        <br />
        {place}
      </span>
    </p>
  )
}

/** Who this is, as in the title block of a drawing: the facts that the owner has given. */
export function TitleBlock() {
  const { founder, place, availableFrom, dayRate } = getSite()
  const facts: [string, ReactNode][] = [
    [words.titleBlock.freeFrom, availableFrom && formatDay(availableFrom)],
    [words.titleBlock.dayRate, dayRate],
    [words.titleBlock.reply, reply()],
  ]
  const given = facts.filter(([, value]) => value)
  if (!founder && !place && given.length === 0) return null
  return (
    <dl className="title-block">
      {(founder || place) && (
        <Fact label={founder ? words.titleBlock.who : words.titleBlock.where} className="who">
          <Portrait />
          {[founder, place].filter(Boolean).join(', ')}
        </Fact>
      )}
      {given.map(([label, value]) => (
        <Fact key={label} label={label}>
          {value}
        </Fact>
      ))}
    </dl>
  )
}

type FactProps = { label: string; className?: string; children: ReactNode }

export const Fact = ({ label, className, children }: FactProps) => (
  <div className={className}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

function reply() {
  const { responseTime, bookingUrl } = getSite()
  const { within, withinOr, call: orCall } = words.titleBlock
  const call = bookingUrl && <a href={bookingUrl}>{responseTime ? orCall : words.contact.call}</a>
  return responseTime ? <Filled text={call ? withinOr : within} time={responseTime} call={call} /> : call
}
