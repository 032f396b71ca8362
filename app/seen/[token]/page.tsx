import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PageLayout } from '@/components/page-layout'
import { seenSettings } from '@/config/settings.mjs'
import { getStore } from '@/lib/enquiry/database'
import { fullTitle } from '@/lib/seo/metadata'
import { fill, mainTexts } from '@/lib/words'
import { markSeen } from './actions'

export const dynamic = 'force-dynamic'

const { words, plural, formatTime } = mainTexts

export const metadata: Metadata = { title: fullTitle(words.seen.title, ''), robots: { index: false } }

/**
 * Where the owner says that a mail has arrived. Programs fetch the links of a mail, but press no button; so only the button marks.
 * A token that is not one of ours leads to an address without a page, because what `notFound()` renders on request only scripts would show.
 */
export default async function SeenPage({ params }: PageProps<'/seen/[token]'>) {
  const { token } = await params
  const mailed = await findMailed(token).catch(() => 'unreadable' as const)
  if (mailed === 'unreadable') return <Unreadable />
  const { refs, topic, sentAt, seenAt } = mailed ?? redirect('/seen')
  const [ref = ''] = refs
  const { title, text } = describe(refs.length, seenAt)
  return (
    <PageLayout>
      <div className="wrap opening secret">
        <h1>{title}</h1>
        <div className="prose">
          {refs.length > 1 ? (
            <p>{plural(words.seen.many, refs.length, { references: refs.join(', ') })}</p>
          ) : (
            sentAt && (
              <p>
                {topic && <b>{topic}</b>} {fill(words.seen.about, { reference: ref, time: formatTime(sentAt) })}
              </p>
            )
          )}
          <p>{text}</p>
        </div>
        {refs.length > 0 && !seenAt && (
          <form action={markSeen}>
            <input type="hidden" name="token" value={token} />
            <button className="button" type="submit">
              {words.seen.button}
            </button>
          </form>
        )}
      </div>
    </PageLayout>
  )
}

const findMailed = async (token: string) => (seenSettings() && (await getStore()))?.findMailed(token)

/** What an error of a page that is rendered on request shows, only scripts would show. */
const Unreadable = () => (
  <PageLayout>
    <div className="wrap opening">
      <h1>{words.serverError.title}</h1>
    </div>
  </PageLayout>
)

function describe(number: number, seenAt: Date | undefined) {
  const { seen } = words
  if (number === 0) return { title: seen.gone, text: seen.goneText }
  if (seenAt) return { title: seen.done, text: fill(seen.doneText, { time: formatTime(seenAt) }) }
  return { title: number > 1 ? seen.titleMany : seen.title, text: seen.text }
}
