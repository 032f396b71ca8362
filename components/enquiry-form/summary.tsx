import type { ReactNode } from 'react'

type Props = { id: string; heading: string; hidden?: boolean; children: ReactNode }

/** A panel above the form that takes focus when it is shown, so that what happened is read first (GOV.UK error summary). */
export const Summary = ({ id, heading, hidden = false, children }: Props) => (
  // biome-ignore lint/a11y/noAutofocus: without JavaScript nothing else can move focus here
  <div className="summary" id={id} tabIndex={-1} hidden={hidden} autoFocus={!hidden}>
    <div role="alert">
      <h2>{heading}</h2>
      {children}
    </div>
  </div>
)
