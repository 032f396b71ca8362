/** The fields of the form, in the order they stand there. */
export const fields = ['about', 'name', 'email', 'company', 'message'] as const

export type Field = (typeof fields)[number]
export type Values = Record<Field, string>
export type Errors = Partial<Record<Field, string>>

/** What has been sent too often, and in how many minutes more is taken. */
export type Limit = { by: 'connection' | 'email'; minutes: number }

/** What the form shows: nothing yet, what to mend, that sending failed, or a limit; always with all that was typed. */
export type FormState = {
  status: 'empty' | 'invalid' | 'failed' | 'limited'
  errors: Errors
  values: Values
  limit?: Limit
}

export const emptyState: FormState = {
  status: 'empty',
  errors: {},
  values: { about: '', name: '', email: '', company: '', message: '' },
}
