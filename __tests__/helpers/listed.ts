import { facts } from './site'

/** The pages to be found, their picture and their name where they are shared. */
export const listed = [
  ['/', '/cards/home.png', 'Interim and fractional CTO'],
  ['/cto-services', '/cards/cto-services.png', 'Services'],
  ['/services/due-diligence', '/cards/services/due-diligence.png', 'Due diligence'],
  ['/advice', '/cards/advice.png', 'Advice'],
  ['/contact', '/cards/contact.png', 'Get in touch'],
  ['/privacy', '/cards/privacy.png', 'Privacy notice'],
  ['/accessibility', '/cards/accessibility.png', 'Accessibility'],
] as const

/** An address of ours, as search engines write the home page's too. */
export const whole = (path: string) => new URL(path, facts.url).href.replace(/\/$/, '')
