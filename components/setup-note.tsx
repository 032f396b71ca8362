import { getPlaceholders } from '@/lib/content'
import { words } from '@/lib/words'

export function SetupNote() {
  const placeholders = getPlaceholders()
  if (placeholders.length === 0) return null
  return (
    <aside className="wrap setup-note" aria-label={words.setup.label}>
      <details>
        <summary>{words.setup.heading}</summary>
        <p>{words.setup.text}</p>
        <ul>
          {placeholders.map(({ line, key }) => (
            <li key={line}>
              <code>{`content/site.yaml:${line}`}</code> {words.setup[key]}
            </li>
          ))}
        </ul>
      </details>
    </aside>
  )
}
