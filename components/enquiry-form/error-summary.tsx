import { type Errors, fields } from '@/lib/enquiry/form-state'
import { words } from '@/lib/words'
import { Summary } from './summary'

export const ErrorSummary = ({ errors }: { errors: Errors }) => (
  <Summary id="error-summary" heading={words.errors.heading}>
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
