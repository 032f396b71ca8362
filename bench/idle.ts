import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { openForm } from '../__tests__/helpers/load'
import { startSmtp } from '../__tests__/helpers/smtp'
import { startShippedSite } from './helpers/shipped-site'
import { waitUntil } from './helpers/wait-until'

const ENQUIRIES = 3
const SAMPLE_MS = 2_000
/** Linux reports CPU time in hundredths of a second to user space (USER_HZ, time(7)). */
const MS_PER_TICK = 10

/** Answers and mails three enquiries, then measures the idle server: once as usual, once after its output was closed. */
export async function benchmarkIdle() {
  if (process.platform !== 'linux') {
    console.log('SKIPPED: idle reads CPU times from /proc, which only Linux has.')
    return []
  }
  return [await measureIdle('open'), await measureIdle('closed')]
}

async function measureIdle(output: 'open' | 'closed') {
  const smtp = await startSmtp()
  const site = await startShippedSite({ SMTP_URL: smtp.url })
  if (output === 'closed') site.closeOutput()
  const send = await openForm(site.url)
  for (let n = 0; n < ENQUIRIES; n += 1) {
    if (!(await send(`Number ${n}.`)).sent)
      throw new Error(`With its output ${output}, the server did not accept an enquiry.`)
  }
  await waitUntil(`${ENQUIRIES} mails`, () => smtp.received.length === ENQUIRIES)
  const before = cpuMs(site.pid)
  await wait(SAMPLE_MS)
  const row = { 'server output': output, [`CPU ms in ${SAMPLE_MS / 1_000} s`]: cpuMs(site.pid) - before }
  await site.stop()
  await smtp.close()
  return row
}

/** User and system CPU time of a process (utime and stime, proc_pid_stat(5)). */
function cpuMs(pid: number | undefined) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
}
