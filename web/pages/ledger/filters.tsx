/** The filters of the ledger. */
import type { RefObject } from 'react'
import { LEVELS } from '#domain/ledger/item-list.ts'
import { LIGHTS } from '#domain/ledger/light.ts'
import { LEVEL_NAME, LIGHT_NAME, STATE_NAME } from '#domain/ledger/names.ts'
import { STATES } from '#domain/ledger/state.ts'
import { CLASS_NAME } from '#domain/names.ts'
import { useTags } from '../../data/items.ts'
import { useWords } from '../../data/language.tsx'
import { useUnits } from '../../data/organisation.ts'
import { usePlans } from '../../data/plans.ts'
import { useMay } from '../../data/session.ts'
import { LEDGER_WORDS } from '../../data/words/ledger.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { type Filter, namedOptions, unitOptions } from '../../parts/filters.ts'
import { CHOICES, type LedgerView } from './view.ts'

interface Props {
  readonly view: LedgerView
  readonly searchRef: RefObject<HTMLInputElement | null>
}

export function Filters({ view, searchRef }: Props) {
  const { language, words } = useWords(LEDGER_WORDS)
  const { data: units = [] } = useUnits()
  const plans = usePlanFilter()
  const tags = useTagOptions(view.tag)
  const unit = { kind: 'choice', any: words.anyUnit, options: unitOptions(units) } as const
  return (
    <FilterBar
      search={{ name: 'text', label: words.search }}
      searchRef={searchRef}
      filters={[
        {
          kind: 'several',
          name: 'state',
          label: words.state,
          options: namedOptions(STATES, STATE_NAME, language),
        },
        {
          kind: 'choice',
          name: 'light',
          label: words.light,
          options: namedOptions(LIGHTS, LIGHT_NAME, language),
        },
        {
          kind: 'choice',
          name: 'class',
          label: words.class,
          options: CHOICES.class.map((each) => [
            each,
            each === 'none' ? words.unclassified : CLASS_NAME[each][language],
          ]),
        },
        {
          kind: 'choice',
          name: 'level',
          label: words.level,
          options: namedOptions(LEVELS, LEVEL_NAME, language),
        },
        { ...unit, name: 'unit', label: words.unit },
        {
          ...unit,
          name: 'lead',
          label: words.lead,
          options: [['none', words.noLead], ...unit.options],
        },
        ...plans,
        ...(tags.length === 0
          ? []
          : [{ kind: 'choice', name: 'tag', label: words.tags, options: tags } as const]),
        ...(['dueFrom', 'dueTo', 'changedFrom', 'changedTo'] as const).map(
          (name) => ({ kind: 'day', name, label: words[name] }) as const,
        ),
      ]}
    />
  )
}

function usePlanFilter(): readonly Filter[] {
  const { words } = useWords(LEDGER_WORDS)
  const may = useMay('plan.read')
  const { data } = usePlans(may)
  if (!may) return []
  const options = (data?.plans ?? []).map(({ planId, title }) => [planId, title] as const)
  return [{ kind: 'choice', name: 'plan', label: words.plan, options }]
}

/** The tags of the ledger, and the one asked for though nothing has it any more. */
function useTagOptions(asked: string) {
  const { data = [] } = useTags()
  const known = data.map(({ tag, count }) => [tag, `${tag} ${count}`] as const)
  return asked === '' || data.some(({ tag }) => tag === asked)
    ? known
    : [[asked, asked] as const, ...known]
}
