'use client'

import { useActionState } from 'react'
import { sendEnquiry } from '@/app/contact/actions'
import type { Topic } from '@/lib/content'
import { emptyState } from '@/lib/enquiry/form-state'
import { Html } from '../html'
import { ErrorSummary } from './error-summary'
import { Field } from './field'
import { Honeypot } from './honeypot'
import { Limited } from './limited'
import { NotSent } from './not-sent'
import { TopicChoice } from './topic-choice'

type Props = {
  heading: string
  introHtml: string
  /** The page's title, before an error changes it. */
  title: string
  /** The owner's address, for clients who prefer to write, and for when sending fails. */
  email: string
  topics: Topic[]
  privacyHref?: string
  /** The problem the client came from. */
  about: string
  /** The text of the form's own script; none in development, where React serves the form. */
  script?: string
}

/**
 * The form in each of its states, complete as plain HTML. It renders the page's only `<title>`, because that says "Error: " after an error.
 * `/contact` is the permalink by which React finds the state of a form that an earlier build rendered.
 */
export function EnquiryForm({ heading, introHtml, title, email, topics, privacyHref, about, script }: Props) {
  const [{ status, errors, values: typed, retryMinutes }, action, pending] = useActionState(
    sendEnquiry,
    emptyState,
    '/contact',
  )
  const values = status === 'empty' ? { ...typed, about } : typed
  return (
    <>
      <title>{`${status === 'empty' ? '' : 'Error: '}${title}`}</title>
      {status === 'invalid' && <ErrorSummary errors={errors} />}
      {retryMinutes && <Limited retryMinutes={retryMinutes} email={email} values={values} />}
      <NotSent email={email} values={values} shown={status === 'failed'} />
      <h1>{heading}</h1>
      <Html html={introHtml} className="lead" />
      <form action={action} noValidate data-status={status}>
        <TopicChoice topics={topics} about={values.about} />
        <Field
          id="name"
          label="Full name"
          autoComplete="name"
          spellCheck={false}
          defaultValue={values.name}
          error={errors.name}
        />
        <Field
          id="email"
          type="email"
          label="Email address"
          hint="I’ll only use this to reply to you"
          autoComplete="email"
          spellCheck={false}
          defaultValue={values.email}
          error={errors.email}
        />
        <Field
          id="company"
          label="Company (optional)"
          autoComplete="organization"
          defaultValue={values.company}
          error={errors.company}
        />
        <Field
          id="message"
          multiline
          rows={6}
          label="What’s happening?"
          hint="A few sentences is enough. Leave out anything confidential"
          defaultValue={values.message}
          error={errors.message}
        />
        <Honeypot />
        <p>
          <button className="button" type="submit">
            Send enquiry
          </button>
        </p>
        <p className="hint" role="status">
          {pending && 'Sending your enquiry…'}
        </p>
        <p className="hint">
          {privacyHref && (
            <>
              Read the <a href={privacyHref}>privacy notice</a>.{' '}
            </>
          )}
          Or email <a href={`mailto:${email}`}>{email}</a>.
        </p>
      </form>
      {script && <script dangerouslySetInnerHTML={{ __html: script }} />}
    </>
  )
}
