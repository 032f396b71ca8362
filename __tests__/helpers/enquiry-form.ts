import type { Page } from '@playwright/test'

export const typed = {
  name: 'Ada Example',
  email: 'ada@example.com',
  company: 'Engines Ltd',
  message: 'One.\nTwo – “three”.',
}

export async function fill(page: Page, values: Partial<typeof typed> = {}) {
  for (const [name, value] of Object.entries({ ...typed, ...values })) await page.locator(`[name=${name}]`).fill(value)
}

/** In any language. */
export const send = (page: Page) => page.locator('[type=submit]').click()
