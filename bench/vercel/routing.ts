import type { IncomingHttpHeaders } from 'node:http'

export type Condition = { type: 'host' | 'header' | 'cookie' | 'query'; key?: string; value?: string }

export type Route = {
  handle?: string
  src?: string
  dest?: string
  headers?: Record<string, string>
  methods?: string[]
  status?: number
  has?: Condition[]
  missing?: Condition[]
  continue?: boolean
  check?: boolean
  important?: boolean
}

type Request = { method: string; headers: IncomingHttpHeaders }

export type Resolved = {
  /** What answers, if there is anything at the path. */
  found?: string
  path: string
  query: URLSearchParams
  status?: number
  headers: Map<string, { value: string; isImportant: boolean }>
}

/**
 * Applies the routes of `config.json` in their phases, as vercel.com/docs/build-output-api/configuration describes them.
 * @param find the output that is served at a path, if there is one
 */
export function createRouter(routes: Route[], find: (path: string) => string | undefined) {
  const phases = splitIntoPhases(routes)

  function runPhase(name: string, state: Resolved, request: Request, findNext = find): string | undefined {
    for (const route of phases.get(name) ?? []) {
      const fill = match(route, state, request)
      if (!fill) continue
      for (const [key, value] of Object.entries(route.headers ?? {}))
        state.headers.set(key.toLowerCase(), { value: fill(value), isImportant: route.important ?? false })
      if (route.status) state.status = route.status
      if (route.dest) moveTo(fill(route.dest), state)
      if (isRedirect(state)) return undefined
      if (route.check) {
        const found = findNext(state.path)
        if (found) return found
      } else if (!route.continue) return find(state.path)
    }
    return undefined
  }

  function resolve(request: Request, url: URL): Resolved {
    const state: Resolved = {
      path: decodeURI(url.pathname),
      query: new URLSearchParams(url.search),
      headers: new Map(),
    }
    const findOrRewrite = () =>
      find(state.path) ?? runPhase('miss', state, request) ?? runPhase('rewrite', state, request)
    state.found = runPhase('start', state, request, findOrRewrite)
    if (isRedirect(state)) return state
    state.found ??=
      findOrRewrite() ??
      runPhase('filesystem', state, request, findOrRewrite) ??
      runPhase('resource', state, request, findOrRewrite)
    if (!state.found) return resolveError(404, state)
    const { status } = state
    runPhase('hit', state, request)
    return { ...state, status }
  }

  function resolveError(status: number, state: Resolved): Resolved {
    const route = phases.get('error')?.find((one) => one.status === status)
    return { ...state, status, path: route?.dest ?? '', found: find(route?.dest ?? '') }
  }

  return { resolve, resolveError }
}

export const isRedirect = ({ status = 0, headers }: Resolved) =>
  status >= 300 && status < 400 && headers.has('location')

function splitIntoPhases(routes: Route[]) {
  const phases = new Map<string, Route[]>()
  let phase = 'start'
  for (const route of routes) {
    if (route.handle) phase = route.handle
    else phases.set(phase, [...(phases.get(phase) ?? []), route])
  }
  return phases
}

function moveTo(destination: string, state: Resolved) {
  const url = new URL(destination, 'http://x')
  state.path = decodeURI(url.pathname)
  for (const [key, value] of url.searchParams) state.query.set(key, value)
}

/** @returns a function that fills `$1` and `$name` into a text; `undefined` if the route does not apply */
function match(route: Route, { path, query }: Resolved, request: Request): ((text: string) => string) | undefined {
  const { src = '', methods, has = [], missing = [] } = route
  const pattern = `${src.startsWith('^') ? '' : '^'}${src}${src.endsWith('$') ? '' : '$'}`
  const found = new RegExp(pattern, 'i').exec(path)
  if (!found || (methods && !methods.includes(request.method))) return undefined
  const groups: Record<string, string | undefined> = { ...found.groups }
  if (!has.every((condition) => isMet(condition, request, query, groups))) return undefined
  if (missing.some((condition) => isMet(condition, request, query))) return undefined
  return (text) =>
    text.replace(/\$(\d+|[a-zA-Z_]\w*)/g, (_, name) => (/^\d/.test(name) ? found[Number(name)] : groups[name]) ?? '')
}

/** Adds named groups of the condition's pattern to `groups`. */
export function isMet(
  { type, key = '', value }: Condition,
  { headers }: Pick<Request, 'headers'>,
  query: URLSearchParams,
  groups: Record<string, string | undefined> = {},
) {
  const readers: Record<Condition['type'], () => string | null | undefined> = {
    host: () => headers.host?.split(':')[0],
    header: () => headers[key.toLowerCase()]?.toString(),
    cookie: () =>
      new Map((headers.cookie ?? '').split(/; */).map((pair) => pair.split('=') as [string, string])).get(key),
    query: () => query.get(key),
  }
  const actual = readers[type]()
  if (actual === null || actual === undefined) return false
  if (value === undefined) return true
  const found = new RegExp(`^${value}$`).exec(actual)
  Object.assign(groups, found?.groups)
  return Boolean(found)
}
