import type { ReactNode } from 'react'

type Props = { id: string; heading: string; hidden?: boolean; errorTitle?: string; children: ReactNode }

/**
 * A panel above the form that takes focus when it is shown, so that what happened is read first (GOV.UK error summary).
 * @param errorTitle the page's title for when the form's script shows the panel
 */
export const Summary = ({ id, heading, hidden = false, errorTitle, children }: Props) => (
  // biome-ignore lint/a11y/noAutofocus: without JavaScript nothing else can move focus here
  <div className="summary" id={id} tabIndex={-1} hidden={hidden} autoFocus={!hidden} data-title={errorTitle}>
    <div role="alert">
      <h2>{heading}</h2>
      {children}
    </div>
  </div>
)
