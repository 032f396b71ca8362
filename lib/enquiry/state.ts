/** The fields of the form, in the order they stand there. */
export const fields = ['about', 'name', 'email', 'company', 'message'] as const

export type Field = (typeof fields)[number]
export type Values = Record<Field, string>
export type Errors = Partial<Record<Field, string>>

/** What the form shows: nothing yet, what to mend, or that sending failed; always with all that was typed. */
export type FormState = { status: 'empty' | 'invalid' | 'failed'; errors: Errors; values: Values }

export const emptyState: FormState = {
  status: 'empty',
  errors: {},
  values: { about: '', name: '', email: '', company: '', message: '' },
}
