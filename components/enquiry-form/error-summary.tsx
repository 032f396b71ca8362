import { type Errors, fields } from '@/lib/enquiry/form-state'
import { Summary } from './summary'

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
