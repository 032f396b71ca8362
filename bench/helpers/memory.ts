import { readdirSync, readFileSync } from 'node:fs'

const INTERVAL_MS = 200

/**
 * Samples the total memory of all child processes. It adds up VmRSS of /proc, so shared memory counts once per process.
 * @returns a function that stops and returns the peak in MB; `undefined` on systems without /proc
 */
export function samplePeakMemory() {
  let peakKilobytes = 0
  const timer = setInterval(() => {
    peakKilobytes = Math.max(peakKilobytes, sumOfDescendants())
  }, INTERVAL_MS)
  return () => {
    clearInterval(timer)
    return peakKilobytes > 0 ? Math.round(peakKilobytes / 1_024) : undefined
  }
}

function sumOfDescendants() {
  const processes = listProcesses()
  const kilobytesBelow = (parent: number): number =>
    processes
      .filter((child) => child.parent === parent)
      .reduce((sum, { id, kilobytes }) => sum + kilobytes + kilobytesBelow(id), 0)
  return kilobytesBelow(process.pid)
}

function listProcesses() {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readProcess(Number(name)) : []))
  } catch {
    return []
  }
}

function readProcess(id: number) {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8')
    const value = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
    return [{ id, parent: value('PPid'), kilobytes: value('VmRSS') }]
  } catch {
    // The process has ended since /proc was listed.
    return []
  }
}
