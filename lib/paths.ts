/** Pages whose route is a file of its own under `app`, and where they are found. The site cannot do without them. */
const ownRoutes: Record<string, string> = { home: '/', contact: '/contact', 'thank-you': '/contact/thank-you' }

export const ownRouteIds = Object.keys(ownRoutes)

/** Addresses that are not a page's to take: routes and folders of the site, and Next's own error pages. */
export const takenPageIds = ['api', 'cards', 'dev', 'markdown', 'media', '404', '500']

/** Files of the site, which are no page and which no old address can stand for. */
const files = [
  '/sitemap.xml',
  '/robots.txt',
  '/llms.txt',
  '/icon.svg',
  '/favicon.ico',
  '/apple-icon.png',
  '/.well-known/security.txt',
]

/** Whether a path is one of the site's own files. */
export const isSiteFile = (path: string) => files.includes(path)

/** The id of `<main>`, where the skip link leads. */
export const mainId = 'main'

/** Whether a path is one of the site's own or of Next's, beside the pages: a file, or anything in one of their folders. */
export const isOwnPath = (path: string) =>
  files.includes(path) || path.startsWith('/_') || [...takenPageIds, 'contact'].includes(path.split('/')[1] ?? '')

/** What a problem's or group's id cannot be, as `/contact/<id>` and as the form's value for no topic of the list. */
export const takenTopicIds = [...ownRouteIds, ...takenPageIds, 'other']

/** Where a page is found: `home` → `/`, `thank-you` → `/contact/thank-you`, any other `<id>` → `/<id>`. */
export const pagePath = (id: string) => ownRoutes[id] ?? `/${id}`

/** Whether a page is one to be found: what thanks for an enquiry is not. */
export const isListed = ({ id, visible }: { id: string; visible: boolean }) => visible && id !== 'thank-you'

/** The form with a problem chosen. */
export const askPath = (problemId: string) => `/contact/${problemId}`

/** Where a page is found as Markdown. */
export const twinPath = (id: string) => `/${id}.md`

/** Where the picture is that other sites show beside a link to a path: `/` → `/cards/home.png`, `/privacy` → `/cards/privacy.png`. */
export const cardPath = (path: string) => `/cards${path === '/' ? '/home' : path}.png`
