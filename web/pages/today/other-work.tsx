/** What waits beside items, each kind with its number and the way to it. */
import { Link } from 'react-router'
import { useWords } from '../../data/language.tsx'
import type { OtherWork } from '../../data/other-work.ts'
import { TODAY_WORDS } from '../../data/words/today.ts'

export function OtherWorkList({ work }: { readonly work: readonly OtherWork[] }) {
  const { words } = useWords(TODAY_WORDS)
  if (work.length === 0) return null
  return (
    <section>
      <h2>{words.otherWork}</h2>
      <ul className="task-list">
        {work.map(({ kind, count, dueOn, late, to }) => (
          <li key={kind}>
            <Link to={to} className={`task other-task ${late ? 'red' : 'blue'}`}>
              <span className="task-title">{words.otherKinds[kind]}</span>
              <span className="task-facts">
                <strong>{words.things(count)}</strong>
                {dueOn !== null && <span>{words.firstBy(dueOn)}</span>}
                {late && <span className="light red">{words.isLate}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
