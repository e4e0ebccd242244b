import type { Register } from '#domain/register/register-pack.ts'
import { useWords } from '../../data/language.tsx'
import { useUnits } from '../../data/organisation.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { unitOptions } from '../../parts/filters.ts'
import { OVERDUE, type RegisterView, SORTS } from './view.ts'

interface Props {
  readonly register: Register
  readonly view: RegisterView
  readonly change: (part: Partial<RegisterView>) => void
}

export function SubjectFilters({ register, view, change }: Props) {
  const { language, words } = useWords(REGISTER_WORDS)
  const { data: units = [] } = useUnits()
  const overdueNames = {
    due: words.dueOver,
    check: words.checkOver,
    'check-soon': words.checkSoon,
    expiry: words.expiryOver,
  }
  const sortNames = {
    name: words.byName,
    due: words.byDue,
    check: words.byCheck,
    entered: words.byEntry,
  }
  return (
    <FilterBar
      search={{ name: 'q', label: words.search }}
      filters={[
        {
          kind: 'choice',
          name: 'stage',
          label: words.stage,
          any: words.allStages,
          options: register.stages.map((stage) => [stage.key, stage[language]] as const),
        },
        {
          kind: 'choice',
          name: 'unit',
          label: words.unit,
          any: words.anyUnit,
          options: unitOptions(units),
        },
        {
          kind: 'choice',
          name: 'overdue',
          label: words.show,
          options: OVERDUE.map((kind) => [kind, overdueNames[kind]] as const),
        },
        {
          kind: 'choice',
          name: 'settled',
          label: words.settled,
          options: [
            ['false', words.notSettled],
            ['true', words.settled],
          ],
        },
        {
          kind: 'order',
          name: 'sort',
          label: words.sort,
          options: SORTS.map((sort) => [sort, sortNames[sort]] as const),
        },
        { kind: 'tick', name: 'relapsed', label: words.onlyRelapsed, value: 'true' },
      ]}
    >
      {(view.fields !== '' || view.lastCheck !== '') && (
        <button
          type="button"
          className="button text"
          onClick={() => change({ fields: '', lastCheck: '' })}
        >
          {words.onlyOfFigure} ×
        </button>
      )}
    </FilterBar>
  )
}
