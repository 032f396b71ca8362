/** @param q the share of the values that are at most the result, from 0 to 1 */
export function quantile(values: number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * q) - 1)] ?? Number.NaN
}

export const median = (values: number[]) => quantile(values, 0.5)

export const round = (value: number, digits = 0) => Number(value.toFixed(digits))
