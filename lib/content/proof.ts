import { flatten } from '../markdown/nest'
import { printQuotation } from '../markdown/quotation'
import { addError, addWarning, nearest } from '../messages'
import type { Case, Proof, Testimonial } from '../proof'
import type { CheckedPage } from './check'
import { type ContentFile, kindOf } from './files'
import { isShown } from './visibility'

/** Checks that cases and testimonials name problems that there are. */
export function checkProof(contents: ContentFile[], pages: CheckedPage[]) {
  const problems = new Map<string, CheckedPage>()
  for (const page of pages)
    for (const { kind, id, aliases } of flatten(page.outline.nodes))
      if (kind === 'problem') for (const one of [id, ...aliases]) problems.set(one, page)
  for (const { file, values, placeOf } of contents.filter(isProof))
    for (const [index, id] of (values.problems as string[]).entries()) {
      const page = problems.get(id)
      const place = placeOf(['problems', index])
      const meant = nearest(id, [...problems.keys()])
      if (!page)
        addError(
          file,
          `there is no problem with the id “${id}”. ${meant ? `Did you mean ${meant}?` : `These are the ids: ${[...problems.keys()].join(', ')}.`}`,
          place,
        )
      else if (!page.visible)
        addWarning(file, `the problem “${id}” is on a hidden page, so this is not shown beside it.`, place)
    }
}

/** What is shown beside problems: the testimonials and cases that clients see. */
export const proofOf = (contents: ContentFile[], pages: CheckedPage[], language: string): Proof => ({
  testimonials: contents
    .filter(({ file, values }) => kindOf(file.path) === 'testimonial' && isShown(values, 'testimonial'))
    .map(({ values }) => values as Testimonial)
    .map((one) => ({ ...one, quote: printQuotation(one.quote, language) })),
  cases: pages.filter((page): page is CheckedPage & Case => kindOf(page.file.path) === 'case' && page.visible),
})

const isProof = ({ file }: ContentFile) => ['case', 'testimonial'].includes(String(kindOf(file.path)))
