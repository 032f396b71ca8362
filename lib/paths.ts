/** Pages whose route is a file of its own under `app`, and where they are found. The site cannot do without them. */
const ownRoutes: Record<string, string> = { home: '/', contact: '/contact', 'thank-you': '/contact/thank-you' }

export const ownRouteIds = Object.keys(ownRoutes)

/** Addresses that are not a page's to take: routes and folders of the site, and Next's own error pages. */
export const takenPageIds = ['api', 'dev', 'media', '404', '500']

/** What a problem's or group's id cannot be, as `/contact/<id>` and as the form's value for no topic of the list. */
export const takenTopicIds = [...ownRouteIds, ...takenPageIds, 'other']

/** Where a page is found: `home` → `/`, `thank-you` → `/contact/thank-you`, any other `<id>` → `/<id>`. */
export const pagePath = (id: string) => ownRoutes[id] ?? `/${id}`

/** The form with a problem chosen. */
export const askPath = (problemId: string) => `/contact/${problemId}`
