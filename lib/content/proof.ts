import { flatten } from '../markdown/nest'
import { addError, addWarning, nearest } from '../messages'
import { type ContentFile, kindOf, type ReadPage } from './files'

/** Checks that cases and testimonials name problems that there are. */
export function checkProof(contents: ContentFile[], pages: ReadPage[]) {
  const problems = new Map<string, ReadPage>()
  for (const page of pages)
    for (const { kind, id, aliases } of flatten(page.outline.nodes))
      if (kind === 'problem') for (const name of [id, ...aliases]) problems.set(name, page)
  for (const { file, values, placeOf } of contents.filter(isProof))
    for (const [index, id] of (values.problems as string[]).entries()) {
      const page = problems.get(id)
      const place = placeOf(['problems', index])
      const suggestion = nearest(id, [...problems.keys()])
      if (!page)
        addError(
          file,
          `there is no problem with the id “${id}”. ${suggestion ? `Did you mean ${suggestion}?` : `These are the ids: ${[...problems.keys()].join(', ')}.`}`,
          place,
        )
      else if (!page.visible)
        addWarning(file, `the problem “${id}” is on a hidden page, so this is not shown beside it.`, place)
    }
}

const isProof = ({ file }: ContentFile) => ['case', 'testimonial'].includes(String(kindOf(file.path)))
