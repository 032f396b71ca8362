import { mainTexts } from '../words'
import type { Values } from './form-state'

const MIN_FILL_MS = 2_000 // nobody fills in three fields and sends them in less, even with autofill
const MAX_LINKS = 2 // to a client's site or a document; spam contains lists of them

/** Finds signs of spam, a sentence each. None is proof (a password manager fills in hidden fields too), so they only mark an enquiry. */
export function findSpamSigns(form: FormData, { name, company, message }: Values): string[] {
  const { spamSigns } = mainTexts.words
  const elapsed = form.get('elapsed')
  const signs: [boolean, string][] = [
    [form.getAll(honeypot).some((value) => value !== ''), spamSigns.trap],
    [/^\d{1,9}$/.test(String(elapsed)) && Number(elapsed) < MIN_FILL_MS, spamSigns.fast],
    [(message.match(/https?:\/\//gi) ?? []).length > MAX_LINKS, spamSigns.links],
    [/<a\s|\[(?:url|link)[\]=]/i.test(message), spamSigns.code],
    [/https?:\/\/|www\./i.test(`${name} ${company}`), spamSigns.nameIsLink],
  ]
  return signs.filter(([isFound]) => isFound).map(([, sentence]) => sentence)
}

/** The name of the field that people do not see. */
export const honeypot = 'website'
