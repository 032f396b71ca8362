import { type ChildProcess, spawn } from 'node:child_process'

/** Runs a program whose output is this one's. */
export const run = (command: string, args: string[]): ChildProcess =>
  spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })

/** The code that a program ends with; 1 where a signal ended it. */
export const ended = (child: ChildProcess) =>
  new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
