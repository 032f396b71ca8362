import type { Placeholder } from '@/lib/content'

export function SetupNote({ placeholders }: { placeholders: Placeholder[] }) {
  if (placeholders.length === 0) return null
  return (
    <aside className="wrap setup-note" aria-label="Not set up yet">
      <p>
        <strong>This site is not set up yet</strong>, so search engines are told to leave it out. Fill in these lines:
      </p>
      <ul>
        {placeholders.map(({ line, reason }) => (
          <li key={line}>
            <code>{`content/site.yaml:${line}`}</code> {reason}
          </li>
        ))}
      </ul>
    </aside>
  )
}
