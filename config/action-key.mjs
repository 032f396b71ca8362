import { env } from './env.mjs'

const howToCreate = 'Create one with: openssl rand -base64 32'

/** What is wrong with NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, an AES key in base64; `undefined` for a valid one. */
export function findActionKeyError() {
  const key = env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
  if (!key)
    return `NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is not set, so each deploy would break the forms that are open. ${howToCreate}`
  if (![16, 24, 32].includes(Buffer.from(key, 'base64').length))
    return `NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is not 16, 24 or 32 bytes in base64. ${howToCreate}`
  return undefined
}
