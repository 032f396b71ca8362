import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'

/** A number begins a list only at the start of a paragraph: "am↵1. Mai" is a date. */
const sign = /^([ \t>]*(?:#{1,6}|[-*+]|(?<=(?<![\s\S])|^\d+[.)].*\n)\d{1,9}[.)]))[^\P{Zs} ]/gmu

/** After `##`, `-` and `1.` a no-break space counts as a space: many a text program types it. Outside paragraphs it is code, and stays. */
export function spaceAfterSigns(body: string): string {
  if (!/[^\P{Zs} ]/u.test(body)) return body
  let spaced = body
  visit(unified().use(remarkParse).parse(body), 'paragraph', ({ position }) => {
    const [start, end] = [position?.start.offset, position?.end.offset]
    spaced = spaced.slice(0, start) + body.slice(start, end).replace(sign, '$1 ') + spaced.slice(end)
  })
  return spaced
}
