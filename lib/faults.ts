/** Something wrong in the content, said so that its owner can mend it. */
export type Fault = {
  /** Path from the project's root, such as `content/pages/home.md`. */
  file: string
  /** Counted from 1. */
  line: number
  message: string
}

/** One line a fault, `file:line: message`, as editors and terminals make clickable. */
export const describeFaults = (faults: Fault[]) =>
  faults.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n')
