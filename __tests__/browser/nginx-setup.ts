import { installNginx } from '../helpers/nginx'
import { buildSite, settings, succeed } from '../helpers/site'

/** Builds the British site. */
export default async function setup() {
  installNginx()
  await succeed(buildSite('shipped', 'site', settings))
}
