/** A record as a provider's form asks for it. */
export const txtRecord = (name: string, value: string) => `a TXT record named ${name} with the value "${value}"`
