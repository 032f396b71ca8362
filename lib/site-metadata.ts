import type { Metadata } from 'next'
import { getSite, type Page } from './content'

/** `Get in touch` → `Get in touch – Site name`, the title of every page. */
export const fullTitle = (words: string) => `${words} – ${getSite().name}`

/** What a page says of itself to search engines; nothing for a page that is not there. */
export const pageMetadata = (page: Page | undefined): Metadata =>
  page ? { title: fullTitle(page.title), description: page.description } : {}

/** The same for the contact pages, whose form renders the title itself: `null` keeps the layout's default out (two titles otherwise). */
export const contactMetadata = (page: Page | undefined): Metadata => ({ ...pageMetadata(page), title: null })
