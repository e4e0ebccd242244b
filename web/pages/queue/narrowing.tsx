/** Which units and plans the queue is narrowed down to, and by what it is grouped. */
import type { QueueSummary } from '#domain/ledger/queue.ts'
import { useWords } from '../../data/language.tsx'
import { QUEUE_WORDS } from '../../data/words/queue.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { GROUPS } from './view.ts'

export function Narrowing({ known }: { readonly known: QueueSummary['steps'][number] }) {
  const { words } = useWords(QUEUE_WORDS)
  const groupNames = { none: words.groupNone, unit: words.groupUnit, plan: words.groupPlan }
  const sharesOf = (shares: QueueSummary['steps'][number]['byUnit']) =>
    shares.flatMap(({ id, name, count }) =>
      id === null ? [] : [[id, words.share(name ?? '—', count)] as const],
    )
  return (
    <FilterBar
      filters={[
        { kind: 'choice', name: 'unit', label: words.unit, options: sharesOf(known.byUnit) },
        { kind: 'choice', name: 'plan', label: words.plan, options: sharesOf(known.byPlan) },
        {
          kind: 'order',
          name: 'group',
          label: words.group,
          options: GROUPS.map((group) => [group, groupNames[group]] as const),
        },
      ]}
    />
  )
}
