import { Fragment, type ReactNode } from 'react'
import { partsOf } from '@/lib/fill'

/** A text of `lib/words` with elements, such as links, in place of its `{names}`. */
export const Filled = ({ text, ...elements }: { text: string } & Record<string, ReactNode>) =>
  partsOf(text).map((part, place) => <Fragment key={String(place)}>{place % 2 === 1 ? elements[part] : part}</Fragment>)
