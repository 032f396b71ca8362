import type { Placeholder } from '@/lib/content'
import { words } from '@/lib/words'
import { Filled } from './filled'

export function SetupNote({ placeholders }: { placeholders: Placeholder[] }) {
  if (placeholders.length === 0) return null
  return (
    <aside className="wrap setup-note" aria-label={words.setup.label}>
      <p>
        <Filled text={words.setup.text} heading={<strong>{words.setup.heading}</strong>} />
      </p>
      <ul>
        {placeholders.map(({ line, key }) => (
          <li key={line}>
            <code>{`content/site.yaml:${line}`}</code> {words.setup[key]}
          </li>
        ))}
      </ul>
    </aside>
  )
}
