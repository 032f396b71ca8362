import { buildSite, settings, succeed } from '../helpers/site'

/** Builds the site with its own content, and with a mail server of the tests. */
export default async function setup() {
  await succeed(buildSite('own', 'own-site', settings, {}, 'content'))
}
