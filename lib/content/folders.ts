/** Folders that a language has, and other folders of `content` do not. */
const inLanguage = '(?:pages|cases|articles|testimonials)/|site\\.yaml$'

const placed = new RegExp(`^content/(?:(?!${inLanguage})([^/]+)/(?=${inLanguage}))?(.*)$`, 's')

/** The folder of a file's language below `content`, '' for the main language, and its path in there: `de`, `pages/home.md`. */
export function placeInLanguage(path: string): { lang: string; name: string } {
  const [, lang = '', name = path] = placed.exec(path) ?? []
  return { lang, name }
}
