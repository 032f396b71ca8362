import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { captureFolder } from './mail'

type CapturedMail = { name: string; subject: string; text: string }

/** The mails captured so far, the newest first; none where none was. */
export async function getCapturedMails(): Promise<CapturedMail[]> {
  const files = await readdir(captureFolder).catch(() => [])
  const names = files.filter((file) => file.endsWith('.txt')).sort()
  return Promise.all(names.reverse().map(readMail))
}

async function readMail(name: string): Promise<CapturedMail> {
  const [head = '', ...body] = (await readFile(path.join(captureFolder, name), 'utf8')).split('\n\n')
  return { name, subject: head.replace(/^Subject: /, ''), text: body.join('\n\n') }
}
