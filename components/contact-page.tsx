import { toAsciiDomain } from '@/config/mailbox.mjs'
import { env, isFormEnabled } from '@/config/settings.mjs'
import { getPrivacyPage, getSite, getTopics, type Page } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { fullTitle } from '@/lib/seo/metadata'
import { words } from '@/lib/words'
import { Engagements } from './engagements'
import { EnquiryForm } from './enquiry-form/enquiry-form'
import { Filled } from './filled'
import { OutlineSections } from './outline-sections'
import { PageLayout } from './page-layout'
import { Byline } from './person'
import { StructuredData } from './structured-data'

/** The page's first section stands beside the form, with other ways to reach the owner. */
export function ContactPage({ page, about = '' }: { page: Page; about?: string }) {
  const { email, bookingUrl } = getSite()
  const mailbox = toAsciiDomain(email)
  const privacy = getPrivacyPage()
  const title = fullTitle(page.title)
  const { intro, nodes, footnotes } = page.outline
  const hasForm = isFormEnabled()
  const steps = nodes.slice(0, hasForm && nodes[0]?.kind === 'section' ? 1 : 0)
  const mailLink = <a href={`mailto:${mailbox}`}>{email}</a>
  const booking = bookingUrl && (
    <p>
      <Filled text={words.contact.book} call={<a href={bookingUrl}>{words.contact.call}</a>} />
    </p>
  )
  return (
    <PageLayout page={page}>
      {hasForm ? (
        <div className="wrap sheet">
          <EnquiryForm
            heading={page.title}
            introHtml={intro}
            title={title}
            email={mailbox}
            topics={getTopics()}
            privacyHref={privacy && pagePath(privacy.id)}
            about={about}
            beside={
              <div className="next">
                <Byline />
                <OutlineSections outline={{ intro: '', nodes: steps, footnotes: '' }} />
                {booking}
                <p>
                  <Filled text={words.form.orEmail} email={mailLink} />
                </p>
              </div>
            }
            script={env.NODE_ENV === 'production' ? env.FORM_SCRIPT : undefined}
          />
        </div>
      ) : (
        <div className="wrap opening">
          <title>{title}</title>
          <h1>{page.title}</h1>
          <p className="lead">
            <Filled text={words.contact.withoutForm} email={mailLink} />
          </p>
          {booking}
        </div>
      )}
      <div className="wrap">
        <Engagements engagements={page.engagements} />
        <OutlineSections outline={{ intro, nodes: nodes.slice(steps.length), footnotes }} />
      </div>
      <StructuredData page={page} />
    </PageLayout>
  )
}
