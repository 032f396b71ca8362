import type { Topic } from '@/lib/topics'
import type { Texts } from '@/lib/words'

type Props = { texts: Texts; topics: Topic[]; about: string }

/** Without groups there is nothing to choose from. @param about the id of a group, or `other` */
export function TopicChoice({ texts: { words }, topics, about }: Props) {
  const groups = topics.filter(({ kind }) => kind === 'group')
  if (groups.length === 0) return null
  const choices = [...groups, { id: 'other', title: words.form.otherTopic }]
  return (
    <fieldset className="field topics">
      <legend>{words.form.topic}</legend>
      {choices.map(({ id, title }) => (
        <div key={id} className="choice">
          <input type="radio" id={`about-${id}`} name="about" value={id} defaultChecked={id === about} />
          <label htmlFor={`about-${id}`}>{title}</label>
        </div>
      ))}
    </fieldset>
  )
}
