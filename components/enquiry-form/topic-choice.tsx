import { findTopic, type Topic } from '@/lib/topics'
import { quote, words } from '@/lib/words'

type Props = { topics: Topic[]; about: string }

/** Without groups there is nothing to choose from, unless a problem was chosen. */
export function TopicChoice({ topics, about: given }: Props) {
  const topic = findTopic(topics, given)
  const about = topic?.id ?? given
  const chosen = topic?.kind === 'problem' ? topic : undefined
  const groups = topics.filter(({ kind }) => kind === 'group')
  if (!chosen && groups.length === 0) return null
  return (
    <fieldset className="field topics">
      <legend>{words.form.topic}</legend>
      {chosen && <Choice id={chosen.id} about={about} text={quote(chosen.title)} first chosen />}
      {groups.map(({ id, title }, place) => (
        <Choice key={id} id={id} about={about} text={title} first={!chosen && place === 0} />
      ))}
      <Choice id="other" about={about} text={words.form.otherTopic} />
    </fieldset>
  )
}

type ChoiceProps = { id: string; about: string; text: string; first?: boolean; chosen?: boolean }

function Choice({ id, about, text, first, chosen }: ChoiceProps) {
  const inputId = first ? 'about' : `about-${id}`
  return (
    <div className={chosen ? 'choice choice-chosen' : 'choice'}>
      <input type="radio" id={inputId} name="about" value={id} defaultChecked={id === about} />
      <label htmlFor={inputId}>{text}</label>
    </div>
  )
}
