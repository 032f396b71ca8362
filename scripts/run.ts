import { type ChildProcess, spawn } from 'node:child_process'

export const run = (command: string, args: string[]): ChildProcess =>
  spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })

/** Resolves with the exit code of a program; 1 if a signal ended it. */
export const exitCodeOf = (child: ChildProcess) =>
  new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)))

export function endTogether(children: ChildProcess[]) {
  process.once('exit', () => {
    for (const child of children) child.kill()
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
}
