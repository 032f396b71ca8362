import { formScriptHash } from './form-script.mjs'

/**
 * Pages carry no framework JavaScript: the policy forbids all scripts but the form's own.
 * @param {string} scripts the policy's sources of scripts
 */
const policy = (scripts) =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    // For the form's script; on other pages for tools that look at robots.txt from inside the page, as Lighthouse does.
    "connect-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** What no page needs, so that nothing that ever gets into one can ask for it. */
const deniedFeatures = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'microphone',
  'midi',
  'payment',
  'usb',
]

/** @param {Record<string, string>} values */
const headers = (values) => Object.entries(values).map(([key, value]) => ({ key, value }))

/**
 * What every answer says to browsers. A later rule wins over an earlier.
 * @type {Awaited<ReturnType<NonNullable<import('next').NextConfig['headers']>>>}
 */
export const responseHeaders = [
  {
    source: '/:path*',
    headers: headers({
      'Content-Security-Policy': policy("'none'"),
      // For this host alone: what else the owner's domain serves is not ours to decide. Browsers heed it over https only (RFC 6797, 8.1).
      'Strict-Transport-Security': 'max-age=63072000',
      'X-Content-Type-Options': 'nosniff',
      // Not no-referrer: the browser would then send `Origin: null` with the form, and Next refuses that.
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
      'Speculation-Rules': '"/speculation-rules.json"',
    }),
  },
  // Of a page, Next tells every cache on the way to keep it for a year, and a deploy cannot reach them. What Next itself makes, in
  // /_next, has names that change with every byte.
  { source: '/((?!_next/).*)', headers: headers({ 'Cache-Control': 'public, max-age=0, must-revalidate' }) },
  {
    source: '/contact/:path*',
    headers: headers({ 'Content-Security-Policy': policy(formScriptHash) }),
  },
  // Counts and secrets: an answer of this moment alone.
  { source: '/api/:path*', headers: headers({ 'Cache-Control': 'no-store' }) },
  // A name in /media holds a hash of the picture.
  { source: '/media/:path*', headers: headers({ 'Cache-Control': 'public, max-age=31536000, immutable' }) },
  // Pictures that other sites show beside a link to this one.
  { source: '/:folder(cards|media)/:path*', headers: headers({ 'Cross-Origin-Resource-Policy': 'cross-origin' }) },
  { source: '/speculation-rules.json', headers: headers({ 'Content-Type': 'application/speculationrules+json' }) },
]

/**
 * What a page as Markdown says: that the page is the original (RFC 6596).
 * @param {string} url where the site is found
 * @returns {typeof responseHeaders}
 */
export const twinHeaders = (url) => [
  { source: '/:id.md', headers: headers({ Link: `<${url}/:id>; rel="canonical"` }) },
  { source: '/home.md', headers: headers({ Link: `<${url}/>; rel="canonical"` }) },
]
