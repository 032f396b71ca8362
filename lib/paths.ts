const special: Record<string, string> = { home: '/', 'thank-you': '/contact/thank-you' }

/** Where a page is found: `home` → `/`, `thank-you` → `/contact/thank-you`, any other `<id>` → `/<id>`. */
export const pagePath = (id: string) => special[id] ?? `/${id}`

/** The form with a problem chosen. */
export const askPath = (problemId: string) => `/contact/${problemId}`
