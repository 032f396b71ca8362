const fixedRoutes: Record<string, string> = { home: '', contact: '/contact', 'thank-you': '/contact/thank-you' }

export const fixedPageIds = Object.keys(fixedRoutes)

const reservedPageIds = ['api', 'cards', 'dev', 'index', 'media', 'seen', '404', '500']

const feed = '/feed.xml'

const icons = ['/icon.svg', '/favicon.ico', '/apple-icon.png']
const files = [...icons, '/sitemap.xml', '/robots.txt', '/llms.txt', '/.well-known/security.txt', feed]

export const isSiteFile = (path: string) => files.includes(path)

export const mainId = 'main'

/** Ids that a page has besides those of its headings. */
export const frameIds = [mainId, 'footnote-label', 'Changes', 'HowIWork', 'ProblemIndex']

/** Ids of the pages that list cases and articles, and the folders of both. */
export const listIds = ['cases', 'articles'] as const

/** Whether a path belongs to the site or to Next, apart from pages: a file, or anything in one of their folders. */
export const isSitePath = (path: string) =>
  isSiteFile(path) || path.startsWith('/_') || [...reservedPageIds, 'contact'].includes(path.split('/')[1] ?? '')

/** Problems and groups are found at `/contact/<id>`; `other` is the form's value for no topic. */
export const reservedTopicIds = [...fixedPageIds, ...reservedPageIds, 'other']

/** What can have an address. `lang` is the folder of its language below `content`, '' for the main language. */
export type Addressed = { id: string; lang: string }

/** What the addresses of a language begin with: such as `/de`, and nothing for the main language. */
export const startOf = (lang: string) => lang && `/${lang}`

export const pagePath = ({ id, lang }: Addressed) =>
  startOf(lang) + ((Object.hasOwn(fixedRoutes, id) ? fixedRoutes[id] : undefined) ?? `/${id}`) || '/'

export const isIndexed = ({ id, visible }: { id: string; visible: boolean }) => visible && id !== 'thank-you'

export const contactPath = ({ id, lang }: Addressed) => `${startOf(lang)}/contact/${id}`

export const feedPath = (lang: string) => startOf(lang) + feed

/** Where version 2.0, which knew one language, had a page as Markdown; it redirects to the page. */
export const markdownCopies = ({ id, lang }: Addressed) => (lang ? [] : [`/${id}.md`])

/** The share image of a page: `/` → `/cards/home.png`, `/privacy` → `/cards/privacy.png`. */
export const shareImagePath = (path: string) => `/cards${path === '/' ? '/home' : path}.png`
