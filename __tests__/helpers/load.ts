import { randomUUID } from 'node:crypto'
import { hiddenFields } from './post'

/**
 * Loads the contact form once. The returned function submits it as a browser without JavaScript does, with a new email address each time.
 * Its `sent` is true when the answer redirects to the thank-you page.
 */
export async function openForm(url: string) {
  const hidden = await hiddenFields(url)
  return async (message: string, headers: Record<string, string> = {}) => {
    const form = new FormData()
    const values = { name: 'Ada Example', email: `ada-${randomUUID()}@example.com`, company: '', message }
    for (const [name, value] of Object.entries({ ...hidden, ...values })) form.append(name, value)
    const answer = await fetch(`${url}/contact`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
      headers: { origin: url, ...headers },
    })
    const body = await answer.text()
    return { status: answer.status, body, sent: answer.headers.get('location') === '/contact/thank-you' }
  }
}
