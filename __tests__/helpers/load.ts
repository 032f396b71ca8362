import { randomUUID } from 'node:crypto'

/** A form that can be sent many times, as a browser without JavaScript sends it, each time by somebody else. */
export async function openForm(url: string) {
  const html = await (await fetch(`${url}/contact`)).text()
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?>/g)]
  /** @returns the status, and whether the answer leads to the thank-you page */
  return async (message: string, headers: Record<string, string> = {}) => {
    const form = new FormData()
    for (const [, name = '', value = ''] of hidden) form.append(name, value.replaceAll('&#x22;', '"'))
    const values = { name: 'Ada Example', email: `ada-${randomUUID()}@example.com`, company: '', message }
    for (const [name, value] of Object.entries(values)) form.append(name, value)
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

export const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
