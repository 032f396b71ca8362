import { PageLayout } from '@/components/page-layout'
import { getCapturedMails } from '@/lib/mail'

export const metadata = { title: 'Captured mail', robots: { index: false } }
export const dynamic = 'force-dynamic'

/** The mails that the site would have sent. In development only: next.config.mjs makes `*.dev.tsx` a page nowhere else. */
export default async function CapturedMailPage() {
  const mails = await getCapturedMails()
  return (
    <PageLayout>
      <div className="wrap">
        <div className="opening">
          <h1>Captured mail</h1>
          <p className="lead">
            {mails.length === 0 ? (
              <>
                Nothing yet. <a href="/contact">Send an enquiry</a>, and its mail appears here.
              </>
            ) : (
              'While you work on the site, mail is not sent but kept here, the newest first.'
            )}
          </p>
        </div>
        {mails.map(({ name, subject, text }) => (
          <section key={name} className="row">
            <h2>{subject}</h2>
            <div className="prose">
              <pre style={{ whiteSpace: 'pre-wrap' }}>{text}</pre>
              <p className="hint">.mail/{name}</p>
            </div>
          </section>
        ))}
      </div>
    </PageLayout>
  )
}
