import type { Fault } from '@/lib/faults'

/** Tells whoever set the site up which lines of `content/site.yaml` to fill in; a site whose lines are filled in has none. */
export function SetupNote({ placeholders }: { placeholders: Fault[] }) {
  if (placeholders.length === 0) return null
  return (
    <aside className="wrap setup-note" aria-label="Not set up yet">
      <p>
        <strong>This site is not set up yet</strong>, so search engines are told to leave it out. Mend these lines:
      </p>
      <ul>
        {placeholders.map(({ file, line, message }) => (
          <li key={line}>
            <code>{`${file}:${line}`}</code> {message}
          </li>
        ))}
      </ul>
    </aside>
  )
}
