import leven, { closestMatch } from 'leven'
import type { Node, Point, Position } from 'unist'
import type { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'

/** Where in a file: a node of its syntax tree, or a line and column from 1. The start of the file if left out. */
export type Place = Node | Position | { line: number; column: number } | undefined

export function addError(file: VFile, reason: string, place?: Place) {
  addWarning(file, reason, place).fatal = true
}

/** In place of invisible characters, but those that join letters, it prints their codes. */
export const addWarning = (file: VFile, reason: string, place?: Place): VFileMessage =>
  file.message(reason.replace(/(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}]/gu, codeOf), {
    place: place && 'type' in place ? place.position : place,
  })

export const codeOf = (sign: string) => `(U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')})`

/** Where a text ends that starts at a point. */
export function pointAfter({ line, column }: Point, text: string) {
  const lines = text.split('\n')
  const { length } = lines.at(-1) ?? ''
  return { line: line + lines.length - 1, column: lines.length === 1 ? column + length : 1 + length }
}

export const isError = ({ fatal }: VFileMessage): boolean => fatal === true

/** `file:line:column: message`, which editors and terminals make clickable. */
export const describeMessage = ({ file, line = 1, column = 1, fatal, reason }: VFileMessage): string =>
  `${file}:${line}:${column}: ${fatal ? '' : 'warning: '}${reason}`

export const describeMessages = (messages: VFileMessage[]): string => messages.map(describeMessage).join('\n')

/** The same as workflow commands, which GitHub shows on the lines of a pull request. */
export const annotationsOf = (messages: VFileMessage[]): string =>
  messages
    .map(({ file, line = 1, column = 1, fatal, reason }) => {
      const level = fatal ? 'error' : 'warning'
      return `::${level} file=${file},line=${line},col=${column}::${reason.replaceAll('%', '%25')}`
    })
    .join('\n')

/** The known word that differs in at most two letters, and in less than half of them. */
export function nearest(written: string, known: string[]): string | undefined {
  const match = closestMatch(written.toLowerCase(), known)
  const distance = match ? leven(written.toLowerCase(), match.toLowerCase()) : 0
  return distance <= 2 && distance < written.length / 2 ? match : undefined
}
