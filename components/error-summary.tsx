import { type Errors, fields } from '@/lib/enquiry/state'

/** What to mend, in the order of the fields, each a link to its field; takes focus when it appears (GOV.UK error summary). */
export function ErrorSummary({ errors }: { errors: Errors }) {
  return (
    // biome-ignore lint/a11y/noAutofocus: what is wrong must be read first, also without JavaScript
    <div className="summary" id="error-summary" tabIndex={-1} autoFocus>
      <div role="alert">
        <h2>There is a problem</h2>
        <ul>
          {fields.map(
            (field) =>
              errors[field] && (
                <li key={field}>
                  <a href={`#${field}`}>{errors[field]}</a>
                </li>
              ),
          )}
        </ul>
      </div>
    </div>
  )
}
