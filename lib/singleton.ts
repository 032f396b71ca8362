/**
 * Returns one value for the whole process. Next bundles a module again for pages, routes and instrumentation, so a module-level
 * variable exists several times in one server.
 * @param name must be unique
 */
export function singleton<T>(name: string, create: () => T): T {
  const key = Symbol.for(`site/${name}`)
  const registry = globalThis as { [key]?: T }
  registry[key] ??= create()
  return registry[key]
}
