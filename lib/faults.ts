/** Something wrong in the content, said so that its owner can mend it. */
export type Fault = {
  /** Path from the project's root, such as `content/pages/home.md`. */
  file: string
  /** Counted from 1. */
  line: number
  /** Counted from 1; the start of the line if not given. */
  column?: number
  message: string
  /** Worth mending, but the site can be built with it. */
  warning?: true
}

/** One line a fault, `file:line:column: message`, as editors and terminals make clickable. */
export const describeFaults = (faults: Fault[]) =>
  faults
    .map(
      ({ file, line, column = 1, message, warning }) =>
        `${file}:${line}:${column}: ${warning ? 'warning: ' : ''}${message}`,
    )
    .join('\n')

export const isError = ({ warning }: Fault) => !warning

export const faultAt = (file: string, line: number, message: string): Fault => ({ file, line, message })
