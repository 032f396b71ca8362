import { buildSite, settings, smallestContent, succeed } from '../helpers/site'

/** Builds the smallest site, as on a first deploy. */
export default async function setup() {
  const firstDeploy = { VERCEL_ENV: 'production', VERCEL_PROJECT_PRODUCTION_URL: 'consultant.vercel.app' }
  process.env.SMALLEST_BUILD_OUTPUT = await succeed(
    buildSite('smallest', 'smallest-site', { ...settings, ...firstDeploy }, {}, smallestContent),
  )
}
