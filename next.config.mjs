import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD } from 'next/constants.js'
import { faultOfActionKey } from './scripts/action-key.mjs'
import { formScript } from './scripts/form-script.mjs'
import { responseHeaders, twinHeaders } from './scripts/response-headers.mjs'

const noindex = [{ key: 'X-Robots-Tag', value: 'noindex' }]
const isPreview = Boolean(process.env.VERCEL_ENV) && process.env.VERCEL_ENV !== 'production'

/** What `npm run content` made. @param {string} file */
const readContent = (file) => JSON.parse(readFileSync(`.contentlayer/${file}`, 'utf8'))

const isNotSetUp = () => readContent('generated/Site/site.yaml.json').placeholders.length > 0

/** @type {NonNullable<import('next').NextConfig['headers']>} */
const headers = () => [
  ...responseHeaders,
  ...twinHeaders(readContent('next.json').url),
  // The platform's own hosts show the same site: search engines should know it under one name, and no preview at all.
  { source: '/:path*', has: [{ type: 'host', value: '(?<name>.*)\\.vercel\\.app' }], headers: noindex },
  ...(isPreview || isNotSetUp() ? [{ source: '/:path*', headers: noindex }] : []),
]

/** Without a key of its own every build breaks the forms that visitors have open; on one server a build follows the other rarely. */
function checkActionKey() {
  const key = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
  const fault = key || process.env.VERCEL_ENV === 'production' ? faultOfActionKey(key) : undefined
  if (fault) throw new Error(fault)
}

/** @returns {import('next').NextConfig} */
export default function config(/** @type {string} */ phase) {
  if (phase === PHASE_PRODUCTION_BUILD) checkActionKey()
  return {
    agentRules: false,
    poweredByHeader: false,
    // Pictures are made ready when the content is read: nobody gets to have others made on the server.
    images: { unoptimized: true },
    // In development Next would write what is typed into the form to the log.
    logging: { serverFunctions: false },
    env: {
      FORM_SCRIPT: formScript,
      BUILT_WITH_MAIL: process.env.SMTP_URL || process.env.MAIL_CAPTURE === '1' ? '1' : '',
    },
    // A form without JavaScript carries its text twice; at 64 kB a long paste ends in an answer that cannot be got out of.
    experimental: {
      // Made for links that are fetched by script, and this site has none: a third of the time that a page takes.
      prefetchInlining: false,
      serverActions: { bodySizeLimit: '256kb' },
      // Next leaves one core idle while it makes the pages; on two cores that is half of them.
      cpus: availableParallelism(),
      // Where .next/cache is not kept for the next build, and only the platform does that, writing it costs a build three seconds.
      turbopackFileSystemCacheForBuild: Boolean(process.env.VERCEL),
    },
    // A page of development alone is a file that ends in .dev.tsx, which a build does not take for a page.
    pageExtensions: ['tsx', 'ts', ...(phase === PHASE_DEVELOPMENT_SERVER ? ['dev.tsx'] : [])],
    // Thirty days, in seconds, and far less than security.txt is good for: what is older is made anew before it is served.
    expireTime: 30 * 86_400,
    redirects: () => readContent('next.json').redirects,
    rewrites: () => [{ source: '/:id.md', destination: '/markdown/:id.md' }],
    ...(phase === PHASE_DEVELOPMENT_SERVER ? {} : { headers }),
  }
}
