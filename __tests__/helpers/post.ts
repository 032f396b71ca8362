import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'

/** The hidden fields of the form at `url`, as a browser without JavaScript would send them. */
export async function hiddenFields(url: string): Promise<Record<string, string>> {
  const html = await (await fetch(`${url}/contact`)).text()
  const fields = html.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?>/g)
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value.replaceAll('&#x22;', '"')]))
}

/** Sends the form as plain HTML does, from an address of its own unless one is given, and follows no redirect. */
export const postForm = (
  request: APIRequestContext,
  hidden: Record<string, string>,
  url: string,
  values: Record<string, string>,
) =>
  request.post(`${url}/contact`, {
    multipart: {
      ...hidden,
      name: 'Ada Example',
      email: `ada-${randomUUID()}@example.com`,
      company: '',
      message: '',
      ...values,
    },
    headers: { origin: url },
    maxRedirects: 0,
  })
