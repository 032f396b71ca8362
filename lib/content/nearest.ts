import leven, { closestMatch } from 'leven'

/** The known word that differs in at most two letters, and in less than half of them. */
export function nearest(written: string, known: string[]): string | undefined {
  const match = closestMatch(written.toLowerCase(), known)
  const distance = match ? leven(written.toLowerCase(), match.toLowerCase()) : 0
  return distance <= 2 && distance < written.length / 2 ? match : undefined
}
