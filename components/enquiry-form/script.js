/** Keeps what was typed when sending fails. Allowed in the built pages by its hash; development does not use it. */
;(() => {
  const path = '/contact'
  const TIMEOUT_MS = 25_000 // of an attempt; the site takes at most 20 (lib/enquiry/submit, lib/mail)
  const TOTAL_MS = 40_000
  let busy = false

  addEventListener('submit', sendForm, true)
  // Back from the thank-you page, a browser may restore this one as it was left: busy.
  addEventListener('pageshow', ({ persisted }) => persisted && setBusy(false))

  /** @param {SubmitEvent} event */
  async function sendForm(event) {
    const form = /** @type {HTMLFormElement} */ (event.target)
    event.preventDefault()
    if (busy) return
    setBusy(true)
    byId('not-sent').hidden = true
    try {
      const response = await post(form)
      if (response.redirected && new URL(response.url).pathname === `${path}/thank-you`)
        return location.assign(response.url)
      showAnswer(parse(await response.text()), new FormData(form))
    } catch {
      showNotSent(form)
    }
    setBusy(false)
  }

  /**
   * Tries again while a deploy restarts the site, but not after a time-out, because the site may still be sending the enquiry.
   * @param {HTMLFormElement} form @returns {Promise<Response>}
   */
  async function post(form, pausesMs = [3_000, 8_000], endsAt = performance.now() + TOTAL_MS) {
    try {
      const response = await attempt(form)
      if (!response.ok) throw response.status
      return response
    } catch (error) {
      const [pauseMs, ...later] = pausesMs
      const isAway = error instanceof TypeError || error === 502 || error === 503
      if (!isAway || !pauseMs || performance.now() + pauseMs + TIMEOUT_MS > endsAt) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      return post(form, later, endsAt)
    }
  }

  /** @param {HTMLFormElement} form */
  async function attempt(form) {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const send = () => {
      const body = new FormData(form)
      // A person takes longer to fill in a form than a program does.
      body.append('elapsed', String(Math.round(performance.now())))
      return fetch(path, { method: 'POST', body, signal })
    }
    const response = await send()
    if (response.status !== 409) return response
    // The site has changed since the page was opened: give the form the new version's hidden fields.
    const page = await fetch(path, { cache: 'reload', signal })
    if (!page.ok) return page
    const fresh = parse(await page.text()).querySelectorAll(`form ${hidden}`)
    if (!fresh.length) throw 'no form'
    for (const old of form.querySelectorAll(hidden)) old.remove()
    form.prepend(...fresh)
    return send()
  }

  /**
   * Takes over the page that answers with errors, with what has been typed since; any other page is no answer to the form.
   * @param {Document} answer @param {FormData} typed
   */
  function showAnswer(answer, typed) {
    const main = answer.querySelector('main')
    if (!main?.querySelector('form[data-status]:not([data-status=empty])')) throw 'foreign'
    const first = /** @type {HTMLElement | null} */ (main.querySelector('[autofocus]'))
    first?.removeAttribute('autofocus')
    for (const [name, value] of typed) {
      const field = /** @type {HTMLInputElement | null} */ (
        main.querySelector(`form [name="${name}"]:not([type=radio], [type=hidden])`)
      )
      if (field) field.value = String(value)
    }
    document.title = answer.title
    document.querySelector('main')?.replaceWith(main)
    first?.focus()
  }

  /** @param {HTMLFormElement} form */
  function showNotSent(form) {
    const panel = byId('not-sent')
    const link = /** @type {HTMLAnchorElement} */ (panel.querySelector('a'))
    const data = new FormData(form)
    const topic = document.querySelector('form :checked + label, .chosen')?.textContent
    const body = [topic, ...['name', 'email', 'company', 'message'].map((field) => data.get(field))]
      .filter(Boolean)
      .join('\n')
    link.href = link.href.replace(/body=.*/, `body=${encodeURIComponent(body)}`)
    document.getElementById('error-summary')?.remove()
    document.title = String(panel.dataset.title)
    panel.hidden = false
    panel.focus()
  }

  /** @param {boolean} now */
  function setBusy(now) {
    busy = now
    const status = /** @type {HTMLElement | null} */ (document.querySelector('form [role=status]'))
    if (status) status.textContent = (now && status.dataset.sending) || ''
    // The text is fixed to the window's foot, and must not hide what has focus (WCAG 2.4.11).
    if (now) document.activeElement?.scrollIntoView({ block: 'nearest' })
  }

  const hidden = 'input[name^="$ACTION"]'
  const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id))
  const parse = (/** @type {string} */ html) => new DOMParser().parseFromString(html, 'text/html')
})()
