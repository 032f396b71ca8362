import { toAsciiDomain } from '@/config/mailbox.mjs'
import { env, isFormEnabled } from '@/config/settings.mjs'
import { contentOf, type Page, type Topic } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { fullTitle } from '@/lib/seo/metadata'
import { textsOf } from '@/lib/words'
import { Engagements } from './engagements'
import { EnquiryForm } from './enquiry-form/enquiry-form'
import { Filled } from './filled'
import { OutlineSections } from './outline-sections'
import { PageLayout } from './page-layout'
import { Byline } from './person'
import { StructuredData } from './structured-data'

/** The page's first section stands beside the form, with other ways to reach the owner. */
export function ContactPage({ page, problem }: { page: Page; problem?: Topic }) {
  const { lang } = page
  const { words } = textsOf(lang)
  const { getSite, getPrivacyPage, topics } = contentOf(lang)
  const { email, bookingUrl } = getSite()
  const mailbox = toAsciiDomain(email)
  const privacy = getPrivacyPage()
  const title = fullTitle(page.title, lang)
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
    <PageLayout page={page} problem={problem}>
      {hasForm ? (
        <div className="wrap sheet">
          <EnquiryForm
            lang={lang}
            heading={page.title}
            introHtml={intro}
            title={title}
            email={mailbox}
            topics={topics}
            privacyHref={privacy && pagePath(privacy)}
            about={problem?.id ?? ''}
            beside={
              <div className="next">
                <Byline lang={lang} />
                <OutlineSections outline={{ intro: '', nodes: steps, footnotes: '' }} lang={lang} />
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
        <Engagements page={page} />
        <OutlineSections outline={{ intro, nodes: nodes.slice(steps.length), footnotes }} lang={lang} />
      </div>
      <StructuredData page={page} />
    </PageLayout>
  )
}
