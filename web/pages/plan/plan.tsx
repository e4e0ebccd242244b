/** 方案: the ledger beside the plan's text. What is chosen stands in the address. */
import { Segmented, Skeleton } from 'antd'
import { useEffect, useMemo } from 'react'
import { useParams } from 'react-router'
import type { Span } from '#domain/plan/document.ts'
import type { StoredPlan } from '#domain/plan/stored.ts'
import { useWords } from '../../data/language.tsx'
import { usePlan } from '../../data/plans.ts'
import { PLAN_WORDS } from '../../data/words/plan.ts'
import { REVIEW_WORDS } from '../../data/words/review.ts'
import { useNarrow } from '../../parts/use-media.ts'
import { DiagnosticsPanel } from './diagnostics-panel.tsx'
import { DocumentText } from './document-text.tsx'
import { ItemDetail } from './item-detail.tsx'
import { LedgerCards } from './ledger-cards.tsx'
import { LedgerTable } from './ledger-table.tsx'
import { PlanHeading } from './plan-heading.tsx'
import { PrintTable } from './print-table.tsx'
import { Corrections } from './review/corrections-panel.tsx'
import { useView } from './use-view.ts'
import type { Pane } from './view.ts'
import './plan.css'
import '../../parts/form.css'
import './review/review.css'

export function PlanPage() {
  const { planId = '' } = useParams()
  const { data, isPending, error } = usePlan(planId)
  if (error) throw error
  if (isPending) return <Skeleton className="page" active paragraph={{ rows: 12 }} />
  return <Workbench key={data.planId} stored={data} />
}

function Workbench({ stored }: { readonly stored: StoredPlan }) {
  const { ledger, corrections } = stored
  const { words } = useWords(PLAN_WORDS)
  const review = useWords(REVIEW_WORDS).words
  const narrow = useNarrow()
  const [view, change] = useView()
  const item = ledger.items.find(({ number }) => number === view.item) ?? null
  const target = useMemo(() => view.span ?? item?.source ?? null, [view.span, item])
  useEffect(() => {
    document.title = `${ledger.plan.title} · ${words.product}`
  }, [ledger.plan.title, words.product])

  const choose = (number: string | null) => change({ item: number, span: null })
  const Ledger = narrow ? LedgerCards : LedgerTable
  const panes = {
    ledger: <Ledger ledger={ledger} view={view} change={change} choose={choose} />,
    text: (
      <>
        {item !== null && !narrow && (
          <ItemDetail ledger={ledger} item={item} onClose={() => choose(null)} />
        )}
        <DocumentText
          ledger={ledger}
          item={item?.number ?? null}
          target={target}
          aim={view.span}
          onChoose={choose}
        />
      </>
    ),
    diagnostics: (
      <DiagnosticsPanel
        ledger={ledger}
        shown={view.span}
        onShow={(number: string | null, span: Span) =>
          change({ item: number, span, ...(narrow && { pane: 'text' }) })
        }
      />
    ),
    corrections: <Corrections corrections={corrections} ledger={ledger} onShow={choose} />,
  }
  const tabs: Array<{ label: string; value: keyof typeof panes & Pane }> = [
    { label: `${words.ledger} ${ledger.items.length}`, value: 'ledger' },
    ...(narrow ? [{ label: words.text, value: 'text' as const }] : []),
    { label: `${words.diagnostics} ${ledger.diagnostics.length}`, value: 'diagnostics' },
    ...(corrections.length === 0
      ? []
      : [{ label: `${review.corrections} ${corrections.length}`, value: 'corrections' as const }]),
  ]
  // Beside the ledger or the diagnostics the text has a pane of its own where there is room.
  const first = tabs.find(({ value }) => value === view.pane)?.value ?? 'ledger'
  return (
    <div className="workbench">
      <PlanHeading stored={stored} />
      <div className={narrow ? 'panes narrow' : 'panes'}>
        <section
          className="pane first"
          aria-label={first === 'corrections' ? review.corrections : words[first]}
        >
          <Segmented
            block={narrow}
            aria-label={words.panes}
            options={tabs}
            value={first}
            onChange={(pane) => change({ pane })}
          />
          <div className="pane-body">{panes[first]}</div>
        </section>
        {!narrow && (
          <section className="pane text-pane" aria-label={words.text}>
            {panes.text}
          </section>
        )}
      </div>
      <PrintTable ledger={ledger} view={view} />
      <div className="visually-hidden" aria-live="polite">
        {item !== null && words.selected(item.number, item.title)}
      </div>
    </div>
  )
}
