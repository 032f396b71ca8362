import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import path from 'node:path'

/** Settings that the machine may have, and a script under test must not. */
export const unset = {
  SMTP_URL: '',
  MAIL_FROM: '',
  ENQUIRY_TO: '',
  MAIL_CAPTURE: '',
  DATABASE_URL: '',
  DATABASE_TOKEN: '',
  CRON_SECRET: '',
  ALARM_WEBHOOK_URL: '',
  TRUST_PROXY: '',
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: '',
  VERCEL: '',
  VERCEL_ENV: '',
  SEEN_WITHIN_HOURS: '',
  ENQUIRY_FALLBACK_TO: '',
}

/** @returns the exit code of a program, and all it printed, in its order */
export async function outputOf(child: ChildProcessWithoutNullStreams) {
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, output }
}

/** Runs one of the project's scripts as npm would, in the project or another folder. @returns its exit code and all it printed */
export async function runScript(script: string, args: string[], variables: Record<string, string> = {}, cwd = '.') {
  const child = spawn(
    process.execPath,
    [path.resolve('node_modules/tsx/dist/cli.mjs'), path.resolve(script), ...args],
    {
      cwd,
      env: { ...process.env, ...unset, ...variables },
    },
  )
  const printed = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    printed.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    printed.err += chunk
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, ...printed }
}
