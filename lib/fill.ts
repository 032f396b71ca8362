/** The parts of a text between `{names}`, and at odd places the names. */
export const partsOf = (text: string): string[] => text.split(/\{(\w+)\}/)

/** Fills `{name}` into a text. In a module of its own, because a build needs it before the words are generated. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  partsOf(text)
    .map((part, place) => (place % 2 === 1 ? (values[part] ?? `{${part}}`) : part))
    .join('')
