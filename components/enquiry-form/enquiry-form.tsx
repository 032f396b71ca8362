'use client'

import { type ReactNode, useActionState } from 'react'
import { sendEnquiry } from '@/app/contact/actions'
import { emptyState, type Field as FieldName, langField, suggestedField } from '@/lib/enquiry/form-state'
import { honeypot } from '@/lib/enquiry/spam'
import { pagePath } from '@/lib/paths'
import { findTopic, type Topic } from '@/lib/topics'
import { fill, type Texts, textsOf } from '@/lib/words'
import { Filled } from '../filled'
import { Html } from '../html'
import { Field } from './field'
import { ErrorSummary, Limited, NotSent } from './panels'
import { TopicChoice } from './topic-choice'

type Props = {
  lang: string
  heading: string
  introHtml: string
  title: string
  email: string
  topics: Topic[]
  privacyHref?: string
  about: string
  beside: ReactNode
  script?: string
}

/** The page's address is the permalink by which React finds the state of a form that an earlier build rendered. */
export function EnquiryForm(props: Props) {
  const { lang, heading, introHtml, title, email, topics, privacyHref, about, beside, script } = props
  const contact = pagePath({ id: 'contact', lang })
  const [state, action, pending] = useActionState(sendEnquiry, emptyState, contact)
  const texts = textsOf(lang)
  const { words, quote } = texts
  const { status, errors, values: typed, retryMinutes, isSuggested } = state
  const values = status === 'empty' ? { ...typed, about } : typed
  const errorTitle = fill(words.errors.pageTitle, { title })
  const topic = findTopic(topics, values.about)
  const problem = topic?.kind === 'problem' ? quote(topic.title) : undefined
  const other = values.about === 'other' ? words.form.otherTopic : ''
  const mail = { texts, email, values, topic: problem ?? topic?.title ?? other }
  const field = (id: FieldName) => ({ texts, id, defaultValue: values[id], error: errors[id] })
  return (
    <>
      <title>{status === 'empty' ? title : errorTitle}</title>
      <div className="cover">
        <h1>{heading}</h1>
        {problem && (
          <fieldset className="asking">
            <legend className="visually-hidden">{words.form.asking}</legend>
            <p className="chosen">{problem}</p>
          </fieldset>
        )}
        <Html html={introHtml} className="lead" />
        {problem && (
          <p>
            <a href={contact}>{words.form.askElse}</a>
          </p>
        )}
      </div>
      <div className="after">
        {status === 'invalid' && <ErrorSummary errors={errors} texts={texts} />}
        {retryMinutes && <Limited {...mail} retryMinutes={retryMinutes} />}
        <NotSent {...mail} hidden={status !== 'failed'} errorTitle={errorTitle} />
        <form action={action} noValidate data-status={status}>
          {problem ? (
            <input type="hidden" name="about" value={topic?.id} />
          ) : (
            <TopicChoice texts={texts} topics={topics} about={topic?.id ?? values.about} />
          )}
          <Field {...field('name')} label={words.form.name} autoComplete="name" spellCheck={false} />
          <Field
            {...field('email')}
            inputMode="email"
            label={words.form.email}
            hint={words.form.emailHint}
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
          />
          <Field {...field('company')} label={words.form.company} autoComplete="organization" />
          <Field {...field('message')} rows={6} label={words.form.message} hint={words.form.messageHint} />
          <Honeypot texts={texts} />
          {lang && <input type="hidden" name={langField} value={lang} />}
          {isSuggested && <input type="hidden" name={suggestedField} value="1" />}
          <p>
            <button className="button" type="submit">
              {words.form.send}
            </button>
          </p>
          <p className="hint" role="status" data-sending={words.form.sending}>
            {pending && words.form.sending}
          </p>
          {privacyHref && (
            <p className="hint">
              <Filled text={words.form.privacy} notice={<a href={privacyHref}>{words.form.privacyNotice}</a>} />
            </p>
          )}
        </form>
      </div>
      {beside}
      {script && <script dangerouslySetInnerHTML={{ __html: script }} />}
    </>
  )
}

/** A field that people neither see nor reach. An enquiry that fills it in is marked as possible spam, and never dropped. */
const Honeypot = ({ texts: { words } }: { texts: Texts }) => (
  <div className="visually-hidden" aria-hidden="true">
    <label htmlFor={honeypot}>{words.form.trap}</label>
    <input id={honeypot} name={honeypot} type="text" tabIndex={-1} autoComplete="off" />
  </div>
)
