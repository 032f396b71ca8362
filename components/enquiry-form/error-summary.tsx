import { type Errors, fields } from '@/lib/enquiry/form-state'
import { Summary } from './summary'

/** The errors in the order of the fields, each a link to its field. */
export const ErrorSummary = ({ errors }: { errors: Errors }) => (
  <Summary id="error-summary" heading="There is a problem">
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
  </Summary>
)
