import { languageName } from '../language'
import { fill, mainTexts } from '../words'

/** For the owner: ` (written on the German site)`; nothing for an enquiry in the main language. */
export function writtenOn(lang: string): string {
  const language = lang && languageName(lang, mainTexts.language)
  return language && ` (${fill(mainTexts.words.mail.writtenOn, { language })})`
}
