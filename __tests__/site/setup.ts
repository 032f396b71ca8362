import { buildSite, settings } from '../helpers/site'

/** Builds the site with its own content, and with a mail server of the tests. */
export default async function setup() {
  const { code, output } = await buildSite('own', 'own-site', settings, {}, 'content')
  if (code !== 0) throw new Error(`The site cannot be built:\n${output}`)
}
