import type { ReactNode } from 'react'
import { getSite } from '@/lib/content'
import { formatDay, words } from '@/lib/words'
import { Filled } from './filled'

/** Who this is, as in the title block of a drawing: the facts that the owner has facts. */
export function TitleBlock() {
  const { founder, place, availableFrom, dayRate } = getSite()
  const cells: [string, ReactNode][] = [
    [words.titleBlock.who, founder],
    [words.titleBlock.where, place],
    [words.titleBlock.freeFrom, availableFrom && formatDay(availableFrom)],
    [words.titleBlock.dayRate, dayRate],
    [words.titleBlock.reply, reply()],
  ]
  const facts = cells.filter(([, value]) => value)
  if (facts.length === 0) return null
  return (
    <dl className="title-block">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function reply() {
  const { responseTime, bookingUrl } = getSite()
  const { within, withinOr, call: orCall } = words.titleBlock
  const call = bookingUrl && <a href={bookingUrl}>{responseTime ? orCall : words.contact.call}</a>
  return responseTime ? <Filled text={call ? withinOr : within} time={responseTime} call={call} /> : call
}
