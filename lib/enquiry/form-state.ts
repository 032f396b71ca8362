/** The fields of the form, in their order on the page. */
export const fields = ['about', 'name', 'email', 'company', 'message'] as const

export type Field = (typeof fields)[number]
export type Values = Record<Field, string>
export type Errors = Partial<Record<Field, string>>

/** What the form shows: nothing yet, errors, that sending failed, or that too many were sent; always with everything that was typed. */
export type FormState = {
  status: 'empty' | 'invalid' | 'failed' | 'limited'
  errors: Errors
  values: Values
  /** After `limited`: in how many minutes the next enquiry is accepted. */
  retryMinutes?: number
  /** Another email address was suggested; the next one is taken as it is. */
  isSuggested?: boolean
}

/** The hidden field of a form that has suggested another email address. */
export const suggestedField = 'suggested'

/** The hidden field with the language of a form, unless that is the main one. */
export const langField = 'lang'

export const emptyState: FormState = {
  status: 'empty',
  errors: {},
  values: { about: '', name: '', email: '', company: '', message: '' },
}
