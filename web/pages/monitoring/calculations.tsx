/** 核算: a calculation by the official methods; which one stands in the address. */
import { useSearchParams } from 'react-router'
import { CALCULATIONS } from '#domain/monitoring/calculation/calculations.ts'
import { useWords } from '../../data/language.tsx'
import { CALCULATION_WORDS } from '../../data/words/calculations.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { CalculationForm } from './calculation-form.tsx'
import { MonitoringTabs } from './tabs.tsx'

export function CalculationsPage() {
  const { language, words } = useWords(CALCULATION_WORDS)
  useTitle(words.calculations)
  const [search] = useSearchParams()
  const wanted = CALCULATIONS.find(({ id }) => id === search.get('kind')) ?? CALCULATIONS[0]
  if (!wanted) return null
  return (
    <div className="page monitoring">
      <PageHead title={words.calculations} hint={words.hint}>
        <button type="button" className="button" onClick={() => window.print()}>
          {words.print}
        </button>
      </PageHead>
      <MonitoringTabs />
      <FilterBar
        filters={[
          {
            kind: 'order',
            name: 'kind',
            label: words.kind,
            value: wanted.id,
            options: CALCULATIONS.map((each) => [each.id, each[language]] as const),
          },
        ]}
      />
      <h2>{wanted[language]}</h2>
      <p className="faint">{wanted.hint[language]}</p>
      <CalculationForm key={wanted.id} calculation={wanted} />
    </div>
  )
}
