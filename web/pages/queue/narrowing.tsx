/** Which units and plans the queue is narrowed down to, and by what it is grouped. */
import { useSearchParams } from 'react-router'
import type { Awaited } from '#domain/ledger/awaited.ts'
import type { QueueSummary } from '#domain/ledger/queue.ts'
import { useWords } from '../../data/language.tsx'
import { QUEUE_WORDS } from '../../data/words/queue.ts'
import { GROUPS, type QueueView, searchOf } from './view.ts'

interface Props {
  readonly view: QueueView
  readonly step: Awaited
  readonly known: QueueSummary['steps'][number]
}

export function Narrowing({ view, step, known }: Props) {
  const { words } = useWords(QUEUE_WORDS)
  const [, setSearch] = useSearchParams()
  const change = (part: Partial<QueueView>) => setSearch(searchOf({ ...view, step, ...part }))
  const groupNames = { none: words.groupNone, unit: words.groupUnit, plan: words.groupPlan }
  return (
    <search className="queue-narrowing">
      {(['unit', 'plan'] as const).map((name) => (
        <label key={name}>
          <span>{words[name]}</span>
          <select value={view[name]} onChange={({ target }) => change({ [name]: target.value })}>
            <option value="">{words.all}</option>
            {(name === 'unit' ? known.byUnit : known.byPlan).map(
              ({ id, name: said, count }) =>
                id !== null && (
                  <option key={id} value={id}>
                    {words.share(said ?? '—', count)}
                  </option>
                ),
            )}
          </select>
        </label>
      ))}
      <label>
        <span>{words.group}</span>
        <select
          value={view.group}
          onChange={({ target }) => change({ group: target.value as QueueView['group'] })}
        >
          {GROUPS.map((group) => (
            <option key={group} value={group}>
              {groupNames[group]}
            </option>
          ))}
        </select>
      </label>
    </search>
  )
}
