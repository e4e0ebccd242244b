/** Which complaints are shown; all of it stands in the address. */
import { COMPLAINT_STATES } from '#domain/complaint/complaint.ts'
import { COMPLAINT_STATE_NAME } from '#domain/complaint/names.ts'
import type { ComplaintRules } from '../../data/complaints.ts'
import { useWords } from '../../data/language.tsx'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { namedOptions } from '../../parts/filters.ts'

export function ComplaintFilters({ rules }: { readonly rules: ComplaintRules }) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const saidIn = (all: ComplaintRules['types'] | ComplaintRules['profiles']) =>
    all.map((each) => [each.key, each[language]] as const)
  return (
    <FilterBar
      search={{ name: 'text', label: words.search }}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: words.state,
          options: [
            ['open', words.stillOpen],
            ...namedOptions(COMPLAINT_STATES, COMPLAINT_STATE_NAME, language),
          ],
        },
        { kind: 'choice', name: 'type', label: words.type, options: saidIn(rules.types) },
        { kind: 'choice', name: 'profile', label: words.profile, options: saidIn(rules.profiles) },
        { kind: 'day', name: 'batchOn', label: words.batch },
        {
          kind: 'order',
          name: 'order',
          label: words.order,
          options: [
            ['receipt', words.byReceipt],
            ['due', words.byDue],
          ],
        },
        { kind: 'tick', name: 'overdue', label: words.onlyOverdue, value: 'true' },
        { kind: 'tick', name: 'key', label: words.onlyKey, value: 'true' },
        { kind: 'tick', name: 'repeat', label: words.onlyRepeat, value: 'true' },
        { kind: 'tick', name: 'duplicate', label: words.noDuplicates, value: 'false' },
      ]}
    />
  )
}
