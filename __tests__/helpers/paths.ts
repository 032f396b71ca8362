/** An address of every kind of page. */
export const paths = [
  '/',
  '/cto-services',
  '/services/due-diligence',
  '/advice',
  '/contact',
  '/contact/delivery',
  '/contact/thank-you',
  '/cases/late-releases',
  '/articles',
  '/articles/measuring-delivery',
  '/privacy',
  '/accessibility',
  '/no-such-page',
]
