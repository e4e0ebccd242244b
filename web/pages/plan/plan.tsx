/** 方案: the ledger beside the plan's text. What is chosen stands in the address. */
import { Segmented, Skeleton } from 'antd'
import { useEffect, useMemo } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { Span } from '#domain/plan/document.ts'
import type { StoredPlan } from '#domain/plan/stored.ts'
import { useLanguage } from '../../data/language.tsx'
import { usePlan } from '../../data/plans.ts'
import { useNarrow } from '../../parts/use-narrow.ts'
import { DiagnosticsPanel } from './diagnostics-panel.tsx'
import { DocumentText } from './document-text.tsx'
import { ItemDetail } from './item-detail.tsx'
import { LedgerCards } from './ledger-cards.tsx'
import { LedgerTable } from './ledger-table.tsx'
import { PlanHeading } from './plan-heading.tsx'
import { type View, viewOf } from './view.ts'

export function PlanPage() {
  const { planId = '' } = useParams()
  const { data, isPending, error } = usePlan(planId)
  if (error) throw error
  if (isPending) return <Skeleton className="page" active paragraph={{ rows: 12 }} />
  return <Workbench key={data.planId} stored={data} />
}

function Workbench({ stored }: { readonly stored: StoredPlan }) {
  const { ledger } = stored
  const { words } = useLanguage()
  const narrow = useNarrow()
  const [view, change] = useView()
  const item = ledger.items.find(({ number }) => number === view.item) ?? null
  const target = useMemo(() => view.span ?? item?.source ?? null, [view.span, item])
  useEffect(() => {
    document.title = `${ledger.plan.title} · ${words.product}`
  }, [ledger.plan.title, words.product])

  const choose = (number: string | null) =>
    change({
      item: number,
      span: null,
      ...(number !== null && view.pane === 'diagnostics' ? { pane: 'text' } : {}),
    })
  const show = (number: string | null, span: Span) => change({ item: number, span, pane: 'text' })
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
    diagnostics: <DiagnosticsPanel ledger={ledger} onShow={show} />,
  }
  const tabs = [
    ...(narrow
      ? [{ label: `${words.ledger} ${ledger.items.length}`, value: 'ledger' as const }]
      : []),
    { label: words.text, value: 'text' as const },
    { label: `${words.diagnostics} ${ledger.diagnostics.length}`, value: 'diagnostics' as const },
  ]
  const pane = view.pane ?? (narrow ? 'ledger' : 'text')
  const right = pane === 'ledger' && !narrow ? 'text' : pane
  return (
    <div className="workbench">
      <PlanHeading stored={stored} />
      <div className={narrow ? 'panes narrow' : 'panes'}>
        {!narrow && (
          <section className="pane left" aria-label={words.ledger}>
            {panes.ledger}
          </section>
        )}
        <section
          className="pane right"
          aria-label={tabs.find((tab) => tab.value === right)?.label ?? words.text}
        >
          <Segmented
            block={narrow}
            options={tabs}
            value={right}
            onChange={(value) => change({ pane: value })}
          />
          <div className="pane-body">{panes[right]}</div>
        </section>
      </div>
      <div className="visually-hidden" aria-live="polite">
        {item !== null && words.selected(item.number, item.title)}
      </div>
    </div>
  )
}

/** The view in the address, and how to change part of it. */
function useView(): [View, (part: Partial<View>) => void] {
  const [search, setSearch] = useSearchParams()
  const view = useMemo(() => viewOf(search), [search])
  const change = (part: Partial<View>) => {
    // From the address itself: a fast typist is ahead of what has been drawn.
    const next = new URLSearchParams(window.location.search)
    for (const [name, value] of Object.entries(part)) {
      const text =
        value === null || value === undefined || value === ''
          ? null
          : typeof value === 'object'
            ? `${value.start}-${value.end}`
            : String(value)
      if (text === null) next.delete(name)
      else next.set(name, text)
    }
    // Typing in the search box is no step to go back to.
    setSearch(next, { replace: 'q' in part })
  }
  return [view, change]
}
