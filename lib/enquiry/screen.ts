import type { Values } from './state'

/** Nobody reads the form, fills three fields and sends within so many milliseconds, also not with a browser that fills in. */
const fastest = 2_000
/** A client may well send a link to their site or a document; spam sends lists of them. */
const mostLinks = 2

/**
 * Looks for signs of spam. None of them is proof (a password manager fills hidden fields too), so they only mark an enquiry.
 * @param form as it was sent: the script adds `elapsed`, how many milliseconds the page had been open
 * @returns the signs, in words for the owner
 */
export function screen(form: FormData, { name, company, message }: Values): string[] {
  const elapsed = form.get('elapsed')
  const signs: [boolean, string][] = [
    [form.getAll(trap).some((value) => value !== ''), 'a field that people do not see was filled in'],
    [/^\d{1,9}$/.test(String(elapsed)) && Number(elapsed) < fastest, 'it was sent within two seconds'],
    [(message.match(/https?:\/\//gi) ?? []).length > mostLinks, `it has more than ${mostLinks} links`],
    [/<a\s|\[(?:url|link)[\]=]/i.test(message), 'it has links written as code'],
    [/https?:\/\/|www\./i.test(`${name} ${company}`), 'its name or company is a link'],
  ]
  return signs.filter(([seen]) => seen).map(([, words]) => words)
}

/** The field that people do not see. */
export const trap = 'website'
