/** What `npm run content` makes of each page, by its `_id`. Declared, because its size would make the compiler slow. */
declare module 'contentlayer/made.json' {
  const made: Record<
    string,
    { outline: import('./markdown/types').Outline; picture?: import('./markdown/images').Picture }
  >
  export default made
}

/** What is wrong with the content while it is written. */
declare module 'contentlayer/faults.json' {
  const faults: import('./faults').Fault[]
  export default faults
}
