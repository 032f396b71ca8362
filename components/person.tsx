import type { ReactNode } from 'react'
import { contentOf } from '@/lib/content'
import { textsOf } from '@/lib/words'
import { Filled } from './filled'

type Props = { lang: string }

/** Cut square by the build, and twice as large as it is shown. */
function Portrait({ lang }: Props) {
  const { founder, portraitSrc } = contentOf(lang).getSite()
  return portraitSrc ? <img className="portrait" src={portraitSrc} alt={founder ?? ''} width="80" height="80" /> : null
}

/** Who this is, with a face: for phones, and beside the form. */
export function Byline({ lang }: Props) {
  const { founder, place } = contentOf(lang).getSite()
  if (!founder) return null
  return (
    <p className="byline">
      <Portrait lang={lang} />
      <span>
        <b>{founder}</b>
        <br />
        {place}
      </span>
    </p>
  )
}

/** Who this is, as in the title block of a drawing: the facts that the owner has given. */
export function TitleBlock({ lang }: Props) {
  const { founder, place, availableFrom, dayRate } = contentOf(lang).getSite()
  const { words, formatDay } = textsOf(lang)
  const { who, where, freeFrom, dayRate: rate, reply } = words.titleBlock
  const name = [founder, place].filter(Boolean).join(', ')
  const answer = describeReply(lang)
  if (![name, availableFrom, dayRate, answer].some(Boolean)) return null
  return (
    <dl className="title-block">
      {name && (
        <Fact label={founder ? who : where} className="who">
          <Portrait lang={lang} />
          {name}
        </Fact>
      )}
      <Fact label={freeFrom}>{availableFrom && formatDay(availableFrom)}</Fact>
      <Fact label={rate}>{dayRate}</Fact>
      <Fact label={reply}>{answer}</Fact>
    </dl>
  )
}

type FactProps = { label: string; className?: string; children: ReactNode }

/** Nothing for a fact that is not given. */
export const Fact = ({ label, className, children }: FactProps) =>
  children ? (
    <div className={className}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  ) : null

function describeReply(lang: string) {
  const { responseTime, bookingUrl } = contentOf(lang).getSite()
  const { words } = textsOf(lang)
  const { within, withinOr, call: orCall } = words.titleBlock
  const call = bookingUrl && <a href={bookingUrl}>{responseTime ? orCall : words.contact.call}</a>
  return responseTime ? <Filled text={call ? withinOr : within} time={responseTime} call={call} /> : call
}
