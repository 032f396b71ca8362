/** The headers of Next's router and of actions that scripts call. The pages have no such script, and browsers send none of these. */
export const closedHeaders = [
  'next-action',
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-url',
]

const destination = '/api/closed'

/** Rewrites of what only such a script asks for. Without a value, Next would copy the header into the query of the destination. */
export const closedProtocol = [
  ...closedHeaders.map((key) => ({
    source: '/(.*)',
    has: [{ type: /** @type {const} */ ('header'), key, value: '.*' }],
    destination,
  })),
  { source: '/(.*)\\.rsc', destination },
]
