/** Fills `{name}` into a text. In a module of its own, because a build needs it before the words are generated. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
