import { readdirSync, readFileSync } from 'node:fs'

/**
 * Watches how much memory all processes below this one take together, five times a second, from what Linux says of each (VmRSS, so
 * what they share counts more than once).
 * @returns a way to stop, which gives the most there was in MB; nothing on another system
 */
export function peakMemory() {
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, belowThis())
  }, 200)
  return {
    stop: () => {
      clearInterval(timer)
      return peak > 0 ? Math.round(peak / 1_024) : undefined
    },
  }
}

function belowThis() {
  const processes = statuses()
  const kilobytesBelow = (parent: number): number =>
    processes
      .filter((one) => one.parent === parent)
      .reduce((sum, { id, kilobytes }) => sum + kilobytes + kilobytesBelow(id), 0)
  return kilobytesBelow(process.pid)
}

function statuses() {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? statusOf(Number(name)) : []))
  } catch {
    return []
  }
}

function statusOf(id: number) {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8')
    const value = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
    return [{ id, parent: value('PPid'), kilobytes: value('VmRSS') }]
  } catch {
    // It has ended between the list and the look.
    return []
  }
}
