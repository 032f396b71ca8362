import { Fragment, type ReactNode } from 'react'

/** A text of `lib/words` with elements, such as links, in place of its `{names}`. */
export const Filled = ({ text, ...elements }: { text: string } & Record<string, ReactNode>) =>
  text
    .split(/\{(\w+)\}/)
    .map((part, place) => <Fragment key={String(place)}>{place % 2 === 1 ? elements[part] : part}</Fragment>)
