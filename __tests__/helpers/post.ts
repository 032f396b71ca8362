import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'

/** What a client may type. */
export const validValues = {
  about: 'delivery',
  name: 'Ada',
  email: 'ada@example.com',
  company: '',
  message: 'Marked typed words.',
}

/** The hidden fields of the contact form, without which Next does not find its action. */
export async function hiddenFields(url: string): Promise<Record<string, string>> {
  const open = () => fetch(`${url}/contact`)
  const html = await (await open().catch(open)).text() // for the reason given at postBody
  const fields = html.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?>/g)
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value.replaceAll('&#x22;', '"')]))
}

/** Submits the form as a browser without JavaScript does, without following redirects. The default email is unique per call. */
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

/** Posts any body to the contact page, without following redirects. */
export async function postBody(url: string, body: BodyInit, headers: Record<string, string> = {}) {
  const send = () =>
    fetch(`${url}/contact`, { method: 'POST', body, headers: { origin: url, ...headers }, redirect: 'manual' })
  // Next closes a connection whose body it did not read to the end. The next post may have reused that connection.
  const answer = await send().catch(send)
  return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() }
}
