/** @jest-environment node */
import { healthWarning } from '@/lib/enquiry/health'
import { nextAttempt } from '@/lib/enquiry/retry'

const minute = 60_000
const sentAt = new Date('2026-11-22T11:00:00Z')
const after = (minutes: number) => new Date(sentAt.getTime() + minutes * minute)

it.each([
  [1, 1],
  [2, 5],
  [3, 15],
  [4, 30],
  [5, 60],
  [6, 120],
  [7, 240],
  [8, 240],
  [30, 240],
])('after failure %i waits %i minutes', (attempts, minutes) => {
  expect(nextAttempt(sentAt, attempts, false, after(10))).toEqual(after(10 + minutes))
})

it('waits at least half an hour for what only the owner can repair', () => {
  expect(nextAttempt(sentAt, 1, true, after(0))).toEqual(after(30))
  expect(nextAttempt(sentAt, 7, true, after(0))).toEqual(after(240))
})

it('tries for five days and then parks', () => {
  const day = 24 * 60
  expect(nextAttempt(sentAt, 30, false, after(5 * day - 240))).toEqual(after(5 * day))
  expect(nextAttempt(sentAt, 30, false, after(5 * day - 239))).toBeUndefined()
})

it.each([
  ['nothing is waiting', { due: 0, parked: 0 }, undefined],
  ['something has waited a quarter of an hour', { due: 1, parked: 0, oldest: after(-15) }, undefined],
  ['something has waited longer', { due: 2, parked: 0, oldest: after(-16) }, /2 waiting .* since 2026-11-22T10:44/],
  ['something is parked', { due: 0, parked: 1 }, /1 given up after five days/],
])('is well or not when %s', (_name, counts, said) => {
  const warning = healthWarning({ delivered: 3, ...counts }, sentAt)
  if (said) expect(warning).toMatch(said)
  else expect(warning).toBeUndefined()
})
