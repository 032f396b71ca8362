import { readFileSync } from 'node:fs'
import { formScript, sourceOf } from './form-script.mjs'

/** The text that scripts/stylesheet.ts makes, and every page contains. */
const readStylesheet = () => JSON.parse(readFileSync('.contentlayer/stylesheet.json', 'utf8'))

/** Pages have no framework JavaScript: only the form's script is allowed. @param {string} scriptSources */
const contentSecurityPolicy = (scriptSources) =>
  [
    "default-src 'none'",
    `script-src ${scriptSources}`,
    // For the form's script; on other pages for tools that fetch robots.txt from inside the page, as Lighthouse does.
    "connect-src 'self'",
    `style-src ${sourceOf(readStylesheet())}`,
    "img-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

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
 * The headers of every response; a later rule wins over an earlier one.
 * @param {string[]} langs the folders of other languages than the main one
 * @returns {Awaited<ReturnType<NonNullable<import('next').NextConfig['headers']>>>}
 */
export const responseHeaders = (langs) => [
  {
    source: '/:path*',
    headers: headers({
      'Content-Security-Policy': contentSecurityPolicy("'none'"),
      // Without includeSubDomains: other services of the owner's domain may not have https. Browsers ignore it over http (RFC 6797, 8.1).
      'Strict-Transport-Security': 'max-age=63072000',
      'X-Content-Type-Options': 'nosniff',
      // Not no-referrer: browsers would send the form with `Origin: null`, which Next refuses.
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
      'Speculation-Rules': '"/speculation-rules.json"',
    }),
  },
  // Next lets shared caches keep a page for a year, and a deploy cannot clear them. Files in /_next have a hash in their name.
  { source: '/((?!_next/).*)', headers: headers({ 'Cache-Control': 'public, max-age=0, must-revalidate' }) },
  ...['', ...langs].map((lang) => ({
    source: `${lang && `/${lang}`}/contact/:path*`,
    headers: headers({ 'Content-Security-Policy': contentSecurityPolicy(sourceOf(formScript(langs))) }),
  })),
  { source: '/api/:path*', headers: headers({ 'Cache-Control': 'no-store' }) },
  // Its address is a secret between the owner and the site.
  {
    source: '/seen/:path*',
    headers: headers({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'strict-origin' }),
  },
  // Pictures have a hash in their name.
  { source: '/media/:path*', headers: headers({ 'Cache-Control': 'public, max-age=31536000, immutable' }) },
  // Other sites show these pictures beside a link to this one.
  { source: '/:folder(cards|media)/:path*', headers: headers({ 'Cross-Origin-Resource-Policy': 'cross-origin' }) },
  { source: '/speculation-rules.json', headers: headers({ 'Content-Type': 'application/speculationrules+json' }) },
]

/** Where there are articles. @param {string} source */
export const feedHeaders = (source) => ({
  source,
  headers: headers({ 'Content-Type': 'application/atom+xml; charset=utf-8' }),
})
