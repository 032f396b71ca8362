import { createHmac } from 'node:crypto'

/** An HMAC of values: equal for equal ones, and telling nothing of them to who does not know the secret. */
export const keyedHash = (values: string[], secret: string) =>
  createHmac('sha256', secret).update(JSON.stringify(values)).digest('base64url')
