/** Sets what `Date` says; timers and connections go on in real time. */
export function setClock(time: number) {
  jest.useFakeTimers({ doNotFake: [...notFaked], now: time })
}

const notFaked = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const
