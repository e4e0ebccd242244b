/** Everything that happened to a subject, the latest first; refused attempts too. */
import { type Register, stageOf } from '#domain/register/register-pack.ts'
import type { Subject } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { type SubjectEvent, useSubjectStory } from '../../data/subject-file.ts'
import { SUBJECT_WORK_WORDS } from '../../data/words/subject-work.ts'
import { sayMoment } from '../../parts/moments.ts'

interface Props {
  readonly register: Register
  readonly subject: Subject
}

export function SubjectStory({ register, subject }: Props) {
  const { words } = useWords(SUBJECT_WORK_WORDS)
  const { data = [] } = useSubjectStory(subject.subjectId)
  return (
    <section className="panel" aria-label={words.story}>
      <h2>{words.story}</h2>
      <ol className="subject-story">
        {data.toReversed().map((event) => (
          <li key={event.eventId}>
            <Entry register={register} event={event} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Entry({
  register,
  event: { type, actorName, occurredAt, data },
}: {
  readonly register: Register
  readonly event: SubjectEvent
}) {
  const { language, words } = useWords(SUBJECT_WORK_WORDS)
  const objections = (data.objections ?? []) as readonly {
    readonly zh: string
    readonly en: string
    readonly source: string
  }[]
  const to = typeof data.to === 'string' ? data.to : null
  const note = [data.note, data.reason, data.purpose].find(
    (each): each is string => typeof each === 'string' && each !== '',
  )
  return (
    <>
      <strong>{words.events[type] ?? words.otherEvent}</strong>{' '}
      {to !== null && <span>→ {stageOf(register, to)?.[language] ?? to} </span>}
      <span className="faint">
        {actorName} <time dateTime={occurredAt}>{sayMoment(occurredAt)}</time>
      </span>
      {note && <p>{note}</p>}
      {objections.map((each) => (
        <p key={each.zh} className="overdue">
          {each[language]}（{each.source}）
        </p>
      ))}
    </>
  )
}
