/**
 * A value that the whole process shares. Next bundles a module anew for pages, routes and instrumentation, so what stands in a module
 * exists several times in one server.
 * @param name unlike any other
 */
export function perProcess<T>(name: string, make: () => T): T {
  const key = Symbol.for(`site/${name}`)
  const all = globalThis as { [key]?: T }
  all[key] ??= make()
  return all[key]
}
