import { readdirSync, readFileSync } from 'node:fs'
import { parseContentFile } from '@/lib/content/files'
import { britishContent, facts } from './site'

type Listed = [path: string, card: string, name: string]

/** The cases or articles of the British site. */
const entriesIn = (folder: string): Listed[] =>
  readdirSync(`${britishContent}/${folder}`).map((file) => {
    const { values } = parseContentFile(file, readFileSync(`${britishContent}/${folder}/${file}`, 'utf8'))
    const path = `/${folder}/${file.replace('.md', '')}`
    return [path, `/cards${path}.png`, String(values.title)]
  })

/** The pages to be found, their picture and their name where they are shared. */
export const listed: Listed[] = [
  ['/', '/cards/home.png', 'Interim and fractional CTO'],
  ['/cto-services', '/cards/cto-services.png', 'Services'],
  ['/services/due-diligence', '/cards/services/due-diligence.png', 'Due diligence'],
  ['/advice', '/cards/advice.png', 'Advice'],
  ['/contact', '/cards/contact.png', 'Get in touch'],
  ['/cases', '/cards/cases.png', 'Cases'],
  ...entriesIn('cases'),
  ['/articles', '/cards/articles.png', 'Articles'],
  ...entriesIn('articles'),
  ['/privacy', '/cards/privacy.png', 'Privacy notice'],
  ['/accessibility', '/cards/accessibility.png', 'Accessibility'],
]

/** An address of ours, as search engines write the home page's too. */
export const whole = (path: string) => new URL(path, facts.url).href.replace(/\/$/, '')
