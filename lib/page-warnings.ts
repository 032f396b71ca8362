import { type Fault, faultAt } from './faults'
import { type FrontMatter, lineOf } from './front-matter'

/** Search results show about so many characters of a description. */
const longestDescription = 160
const dayInMs = 86_400_000

/** What can be so in a page's front matter, and should not stay so. Somewhere it is tomorrow already. */
export function warningsOf(file: string, text: string, { title, description, date }: FrontMatter): Fault[] {
  const words = String(description).trim()
  const age = Date.now() - new Date(String(date)).getTime()
  const isPlaceholder =
    [title, `${title} page`].some((stub) => String(stub).toLowerCase() === words.toLowerCase()) ||
    /\b(?:todo|tbd|lorem ipsum|placeholder)\b/i.test(words)
  const warning = (key: string, message: string) => ({
    ...faultAt(file, lineOf(text, key), message),
    warning: true as const,
  })
  return [
    ...(isPlaceholder
      ? [warning('description', `the description “${words}” says nothing: say in a sentence what is on the page.`)]
      : []),
    ...(words.length > longestDescription
      ? [
          warning(
            'description',
            `the description has ${words.length} characters, and search results cut it at about ${longestDescription}.`,
          ),
        ]
      : []),
    ...(age < -dayInMs ? [warning('date', `the date ${date} is in the future.`)] : []),
    ...(age > 365 * dayInMs
      ? [warning('date', `the date ${date} is more than a year ago: read the page again, and set the day you did.`)]
      : []),
  ]
}
