/** Subjects as a table, on a phone as cards; with boxes to choose several where something can be done with them. */
import { Link } from 'react-router'
import { type Register, stageOf } from '#domain/register/register-pack.ts'
import type { SubjectRow } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { today } from '../../parts/today.ts'
import { sayValue } from './values.ts'

/** Of the register's own fields, as many as fit beside the common ones. */
const MOST_FIELDS = 3

interface Props {
  readonly register: Register
  readonly subjects: readonly SubjectRow[]
  /** Null: nothing can be done with several at once. */
  readonly chosen: ReadonlySet<string> | null
  readonly onChoose: (ids: ReadonlySet<string>) => void
}

export function SubjectTable({ register, subjects, chosen, onChoose }: Props) {
  const { language, words } = useWords(REGISTER_WORDS)
  const shown = register.fields
    .filter(({ type }) => type !== 'geometry' && type !== 'subject-reference')
    .sort((a, b) => Number(b.required) - Number(a.required))
    .slice(0, MOST_FIELDS)
  return (
    <table className="grid stacked subject-table">
      <thead>
        <tr>
          {chosen && (
            <th>
              <input
                type="checkbox"
                aria-label={words.selectAll}
                checked={subjects.length > 0 && chosen.size === subjects.length}
                onChange={({ target }) =>
                  onChoose(
                    new Set(target.checked ? subjects.map(({ subjectId }) => subjectId) : []),
                  )
                }
              />
            </th>
          )}
          <th>{register.common.name[language]}</th>
          <th>{words.stage}</th>
          <th>{words.due}</th>
          {shown.map((field) => (
            <th key={field.key}>{field[language]}</th>
          ))}
          <th>{words.unit}</th>
        </tr>
      </thead>
      <tbody>
        {subjects.map((subject) => (
          <tr key={subject.subjectId}>
            {chosen && (
              <td>
                <input
                  type="checkbox"
                  aria-label={words.selectOne(subject.name)}
                  checked={chosen.has(subject.subjectId)}
                  onChange={() => onChoose(toggled(chosen, subject.subjectId))}
                />
              </td>
            )}
            <th scope="row">
              <Link to={`/subjects/${subject.subjectId}`}>{subject.name}</Link>
              {subject.address && <span className="faint"> {subject.address}</span>}
            </th>
            <td data-name={words.stage}>
              <StageTag register={register} subject={subject} />
            </td>
            <td data-name={words.due}>
              <Dates subject={subject} />
            </td>
            {shown.map((field) => (
              <td key={field.key} data-name={field[language]}>
                {sayValue(field, subject.fields[field.key], language, words)}
              </td>
            ))}
            <td data-name={words.unit}>{subject.unit}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  return next
}

const COLOUR = { settled: 'green', relapsed: 'red', gone: 'grey' } as const

export function StageTag({
  register,
  subject: { stage, round },
}: {
  readonly register: Register
  readonly subject: Pick<SubjectRow, 'stage' | 'round'>
}) {
  const { language, words } = useWords(REGISTER_WORDS)
  const found = stageOf(register, stage)
  return (
    <>
      <span className={`light ${found?.mark ? COLOUR[found.mark] : 'blue'}`}>
        {found?.[language] ?? stage}
      </span>
      {round > 1 && <span className="faint"> {words.round(round)}</span>}
    </>
  )
}

/** The day by which something is to be done, red once it has passed. */
function Dates({
  subject: { dueOn, nextCheckOn },
}: {
  readonly subject: Pick<SubjectRow, 'dueOn' | 'nextCheckOn'>
}) {
  const { words } = useWords(REGISTER_WORDS)
  const now = today()
  const days = [
    [words.due, dueOn],
    [words.nextCheck, nextCheckOn],
  ] as const
  return days.map(([name, day]) =>
    day === null ? null : (
      <span key={name} className={day < now ? 'overdue' : 'day'} title={name}>
        {day}{' '}
      </span>
    ),
  )
}
