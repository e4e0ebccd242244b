import { CLASS_NAME, ROLE_NAME } from '#domain/names.ts'
import type { Change, PlannedSide, RevisionRow } from '#domain/plan/revision.ts'
import { useWords } from '../../../data/language.tsx'
import { REVIEW_WORDS } from '../../../data/words/review.ts'

/** What differs, as it is now and as it would be. */
export function Sides({ row }: { readonly row: RevisionRow }) {
  const { language, words } = useWords(REVIEW_WORDS)
  const { before, after, changes } = row
  const say = (side: PlannedSide, change: Change): string => {
    switch (change) {
      case 'class':
        return side.class === null ? words.unclassified : CLASS_NAME[side.class][language]
      case 'units':
        return side.units
          .map(({ name, role }) => `${name}（${ROLE_NAME[role][language]}）`)
          .join('、')
      case 'dates':
        return [...side.dates, ...(side.dueOn === null ? [] : [`= ${side.dueOn}`])].join(' ')
      case 'targets':
        return side.targets.join('；')
      default:
        return side[change]
    }
  }
  if (before === null || after === null)
    return <p className="whole">{after?.text ?? before?.text}</p>
  return (
    <table className="sides">
      <thead>
        <tr>
          <th />
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change}>
            <th scope="row">{words.changes[change]}</th>
            <td>{say(before, change) || '—'}</td>
            <td>{say(after, change) || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
