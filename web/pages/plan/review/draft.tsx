/** 待审方案: the compiled ledger beside its text, with all a person may correct before it is taken in. */
import { Segmented, Skeleton } from 'antd'
import { useMemo } from 'react'
import { useParams } from 'react-router'
import type { Span } from '#domain/plan/document.ts'
import type { PlanDraft } from '#domain/plan/draft.ts'
import { useDraft } from '../../../data/drafts.ts'
import { useWords } from '../../../data/language.tsx'
import { useMay } from '../../../data/session.ts'
import { PLAN_WORDS } from '../../../data/words/plan.ts'
import { REVIEW_WORDS } from '../../../data/words/review.ts'
import { useNarrow } from '../../../parts/use-media.ts'
import { useTitle } from '../../../parts/use-title.ts'
import { DiagnosticsPanel } from '../diagnostics-panel.tsx'
import { DocumentText } from '../document-text.tsx'
import { LedgerCards } from '../ledger-cards.tsx'
import { LedgerTable } from '../ledger-table.tsx'
import { useView } from '../use-view.ts'
import type { Pane } from '../view.ts'
import { AcknowledgeAll } from './acknowledge-all.tsx'
import { CorrectionsPanel } from './corrections-panel.tsx'
import { DraftHeading } from './draft-heading.tsx'
import { DraftItem } from './draft-item.tsx'
import { RevisionPanel } from './revision-panel.tsx'
import '../../../parts/form.css'
import '../plan.css'
import './review.css'

export function DraftPage() {
  const { draftId = '' } = useParams()
  const { data, isPending, error } = useDraft(draftId)
  if (error) throw error
  if (isPending) return <Skeleton className="page" active paragraph={{ rows: 12 }} />
  return <Bench draft={data} />
}

function Bench({ draft }: { readonly draft: PlanDraft }) {
  const { ledger } = draft
  const { words } = useWords(PLAN_WORDS)
  const review = useWords(REVIEW_WORDS).words
  const narrow = useNarrow()
  const [view, change] = useView()
  const editable = useMay('plan.import') && draft.state === 'open'
  const item = ledger.items.find(({ number }) => number === view.item) ?? null
  const target = useMemo(() => view.span ?? item?.source ?? null, [view.span, item])
  useTitle(ledger.plan.title)

  const choose = (number: string | null) => change({ item: number, span: null })
  const Ledger = narrow ? LedgerCards : LedgerTable
  const chosen = item !== null && (
    <DraftItem
      key={item.number}
      draft={draft}
      item={item}
      editable={editable}
      onClose={() => choose(null)}
      onMoved={choose}
    />
  )
  const panes: Readonly<Record<Pane, React.ReactNode>> = {
    ledger: <Ledger ledger={ledger} view={view} change={change} choose={choose} detail={chosen} />,
    text: (
      <>
        {!narrow && chosen}
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
        {...(editable && {
          actionFor: (code, diagnostics) => (
            <AcknowledgeAll draft={draft} code={code} diagnostics={diagnostics} />
          ),
        })}
      />
    ),
    corrections: <CorrectionsPanel draft={draft} editable={editable} onShow={choose} />,
    difference: <RevisionPanel draft={draft} editable={editable} onShow={choose} />,
  }
  const tabs: Array<{ label: string; value: Pane }> = [
    ...(draft.revises === null ? [] : [{ label: review.difference, value: 'difference' as const }]),
    { label: `${narrow ? words.item : words.ledger} ${ledger.items.length}`, value: 'ledger' },
    ...(narrow ? [{ label: words.text, value: 'text' as const }] : []),
    { label: `${words.diagnostics} ${ledger.diagnostics.length}`, value: 'diagnostics' },
    { label: `${review.corrections} ${draft.corrections.length}`, value: 'corrections' },
  ]
  const first = tabs.find(({ value }) => value === view.pane)?.value ?? tabs[0]?.value ?? 'ledger'
  return (
    <div className="workbench review">
      <DraftHeading draft={draft} editable={editable} />
      <div className={narrow ? 'panes narrow' : 'panes'}>
        <section className="pane first" aria-label={review.review}>
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
      <div className="visually-hidden" aria-live="polite">
        {item !== null && words.selected(item.number, item.title)}
      </div>
    </div>
  )
}
