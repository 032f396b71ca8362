/** The value, where a test cannot go on without one. */
export function given<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('The test expected a value here and found none.')
  return value
}
