import { getPlaceholders } from '@/lib/content'
import { textsOf } from '@/lib/words'

export function SetupNote({ lang }: { lang: string }) {
  const { words } = textsOf(lang)
  const placeholders = getPlaceholders()
  if (placeholders.length === 0) return null
  return (
    <aside className="wrap setup-note" aria-label={words.setup.label}>
      <details>
        <summary>{words.setup.heading}</summary>
        <p>{words.setup.text}</p>
        <ul>
          {placeholders.map(({ key }) => (
            <li key={key}>
              <code>{`content/site.yaml: ${key}`}</code> {words.setup[key]}
            </li>
          ))}
        </ul>
      </details>
    </aside>
  )
}
