import { getPrivacyPage, getSite, getTopics, type Page } from '@/lib/content'
import { formScript, isFormEnabled, isProduction } from '@/lib/env'
import { pagePath } from '@/lib/paths'
import { fullTitle } from '@/lib/seo/metadata'
import { words } from '@/lib/words'
import { Engagements } from './engagements'
import { EnquiryForm } from './enquiry-form/enquiry-form'
import { Filled } from './filled'
import { OutlineSections } from './outline-sections'
import { PageLayout } from './page-layout'
import { StructuredData } from './structured-data'

export function ContactPage({ page, about = '' }: { page: Page; about?: string }) {
  const { email } = getSite()
  const privacy = getPrivacyPage()
  const title = fullTitle(page.title)
  const { intro } = page.outline
  return (
    <PageLayout current="/contact">
      <div className="wrap opening">
        {isFormEnabled() ? (
          <EnquiryForm
            heading={page.title}
            introHtml={intro}
            title={title}
            email={email}
            topics={getTopics()}
            privacyHref={privacy && pagePath(privacy.id)}
            about={about}
            script={isProduction() ? formScript() : undefined}
          />
        ) : (
          <>
            <title>{title}</title>
            <h1>{page.title}</h1>
            <p className="lead">
              <Filled text={words.contact.withoutForm} email={<a href={`mailto:${email}`}>{email}</a>} />
            </p>
          </>
        )}
        <Engagements engagements={page.engagements} />
        <OutlineSections outline={page.outline} />
      </div>
      <StructuredData page={page} />
    </PageLayout>
  )
}
