import { type Document, isCollection, isMap, isPair, isScalar, Scalar, visit } from 'yaml'

/**
 * The values of a file as texts. An empty one is not given, whatever its type, because editors write `key: ''` or `key:` for it: its key
 * has the value `undefined`, and an entry of a list is left out.
 */
export function valuesOf(document: Document): Record<string, unknown> {
  visit(document, {
    Pair(_, pair) {
      // Text that uses a fact without a value is left out, and its name stays known.
      const isFacts = String(pair.key) === 'facts' && isMap(pair.value)
      if (isEmpty(pair.value) && !isFacts) pair.value = new Scalar(undefined)
    },
    Seq(_, list) {
      list.items = list.items.filter((entry) => !isEmpty(entry))
    },
    Scalar(_, scalar) {
      if (typeof scalar.value === 'string') scalar.value = scalar.value.replace(/\r\n?/g, '\n').trim()
    },
  })
  return document.toJS()
}

/** Without the keys that have no value. */
export const givenOf = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>

/** `{name}` is not empty: it has no colon, and is a text without quotes. */
function isEmpty(node: unknown): boolean {
  if (isPair(node)) return isEmpty(node.value)
  if (isCollection(node)) return node.items.every(isEmpty)
  return isScalar(node) && String(node.value ?? '').trim() === ''
}
