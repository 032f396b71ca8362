'use client'

import { useActionState } from 'react'
import { sendEnquiry } from '@/app/contact/actions'
import type { Topic } from '@/lib/content'
import { emptyState, type Field as FieldName } from '@/lib/enquiry/form-state'
import { fill, words } from '@/lib/words'
import { Filled } from '../filled'
import { Html } from '../html'
import { ErrorSummary } from './error-summary'
import { Field } from './field'
import { Honeypot } from './honeypot'
import { Limited, NotSent } from './not-sent'
import { TopicChoice } from './topic-choice'

type Props = {
  heading: string
  introHtml: string
  title: string
  email: string
  topics: Topic[]
  privacyHref?: string
  about: string
  script?: string
}

/** `/contact` is the permalink by which React finds the state of a form that an earlier build rendered. */
export function EnquiryForm({ heading, introHtml, title, email, topics, privacyHref, about, script }: Props) {
  const [{ status, errors, values: typed, retryMinutes }, action, pending] = useActionState(
    sendEnquiry,
    emptyState,
    '/contact',
  )
  const values = status === 'empty' ? { ...typed, about } : typed
  const field = (id: FieldName) => ({ id, defaultValue: values[id], error: errors[id] })
  return (
    <>
      <title>{status === 'empty' ? title : fill(words.errors.pageTitle, { title })}</title>
      {status === 'invalid' && <ErrorSummary errors={errors} />}
      {retryMinutes && <Limited retryMinutes={retryMinutes} email={email} values={values} />}
      <NotSent email={email} values={values} shown={status === 'failed'} />
      <h1>{heading}</h1>
      <Html html={introHtml} className="lead" />
      <form action={action} noValidate data-status={status}>
        <TopicChoice topics={topics} about={values.about} />
        <Field {...field('name')} label={words.form.name} autoComplete="name" spellCheck={false} />
        <Field
          {...field('email')}
          type="email"
          label={words.form.email}
          hint={words.form.emailHint}
          autoComplete="email"
          spellCheck={false}
        />
        <Field {...field('company')} label={words.form.company} autoComplete="organization" />
        <Field {...field('message')} multiline rows={6} label={words.form.message} hint={words.form.messageHint} />
        <Honeypot />
        <p>
          <button className="button" type="submit">
            {words.form.send}
          </button>
        </p>
        <p className="hint" role="status" data-sending={words.form.sending}>
          {pending && words.form.sending}
        </p>
        <p className="hint">
          {privacyHref && (
            <>
              <Filled text={words.form.privacy} notice={<a href={privacyHref}>{words.form.privacyNotice}</a>} />{' '}
            </>
          )}
          <Filled text={words.form.orEmail} email={<a href={`mailto:${email}`}>{email}</a>} />
        </p>
      </form>
      {script && <script dangerouslySetInnerHTML={{ __html: script }} />}
    </>
  )
}
