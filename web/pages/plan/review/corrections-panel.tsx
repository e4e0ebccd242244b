/** 更正: what persons said instead of the compiler, the latest first. */
import type { ReactNode } from 'react'
import { CLASS_NAME, DEADLINE_NAME, type Language, ROLE_NAME } from '#domain/names.ts'
import type { Correction } from '#domain/plan/correction.ts'
import { DIAGNOSTIC_TITLE } from '#domain/plan/diagnostic-titles.ts'
import type { MadeCorrection, PlanDraft } from '#domain/plan/draft.ts'
import type { CompiledLedger } from '#domain/plan/ledger.ts'
import { useUndo } from '../../../data/drafts.ts'
import { useWords } from '../../../data/language.tsx'
import { REVIEW_WORDS } from '../../../data/words/review.ts'
import { sayMoment } from '../../../parts/moments.ts'
import { ErrorNotice } from '../../../parts/notice.tsx'

interface Props {
  readonly corrections: readonly MadeCorrection[]
  readonly ledger: CompiledLedger
  readonly onShow: (number: string) => void
  /** Takes one back; absent: the plan was taken in. */
  readonly undo?: (made: MadeCorrection, name: string) => ReactNode
}

export function Corrections({ corrections, ledger, onShow, undo }: Props) {
  const { language, words } = useWords(REVIEW_WORDS)
  if (corrections.length === 0)
    return <p className="faint">{undo ? words.noCorrections : words.noneCorrected}</p>
  return (
    <ol className="corrections">
      {[...corrections].reverse().map((made) => {
        const { correctionId, correction, by, at } = made
        const item = itemOf(correction)
        const there = ledger.items.some(({ number }) => number === item)
        const said = words.said[correction.kind]
        return (
          <li key={correctionId}>
            <span>
              {there ? (
                <button type="button" className="link" onClick={() => onShow(item)}>
                  {item}
                </button>
              ) : (
                item
              )}{' '}
              <strong>{said}</strong> {detailsOf(correction, language)}
              <span className="faint">
                {' '}
                · {by} · {sayMoment(at)}
              </span>
            </span>
            {undo?.(made, `${item} ${said}`)}
          </li>
        )
      })}
    </ol>
  )
}

/** Those of a plan under review, each with its undo while somebody may still correct it. */
export function CorrectionsPanel({
  draft,
  editable,
  onShow,
}: Pick<Props, 'onShow'> & { readonly draft: PlanDraft; readonly editable: boolean }) {
  const { words } = useWords(REVIEW_WORDS)
  const { mutate, isPending, error } = useUndo(draft)
  const undo = ({ correctionId }: MadeCorrection, name: string) => (
    <button
      type="button"
      className="button"
      disabled={isPending}
      aria-label={`${words.undo} ${name}`}
      onClick={() => mutate(correctionId)}
    >
      {words.undo}
    </button>
  )
  return (
    <>
      <ErrorNotice error={error} />
      <Corrections {...draft} onShow={onShow} {...(editable && { undo })} />
    </>
  )
}

function itemOf(correction: Correction): string {
  if (correction.kind === 'acknowledge-all') return ''
  return (correction.kind === 'merge' ? correction.items[0] : correction.item) ?? ''
}

/** What was said, in as few words as both languages share. */
function detailsOf(correction: Correction, language: Language): string {
  switch (correction.kind) {
    case 'name-unit':
      return `“${correction.unit.written}” → ${correction.name}`
    case 'set-role':
      return `${correction.unit.written} → ${ROLE_NAME[correction.role][language]}`
    case 'add-unit':
      return `${correction.name} · ${ROLE_NAME[correction.role][language]}`
    case 'drop-unit':
      return correction.unit.written
    case 'split':
    case 'set-title':
      return correction.title
    case 'merge':
      return correction.items.join(' + ')
    case 'set-deadline': {
      const to = correction.on ?? DEADLINE_NAME[correction.as][language]
      const from = correction.deadline?.written
      return `${from ? `“${from}” → ` : ''}${to} · ${correction.reason}`
    }
    case 'drop-deadline':
      return `“${correction.deadline.written}” · ${correction.reason}`
    case 'set-class':
      return CLASS_NAME[correction.class][language]
    case 'acknowledge':
      return DIAGNOSTIC_TITLE[correction.code][language]
    case 'acknowledge-all':
      return `${DIAGNOSTIC_TITLE[correction.code][language]} · ${correction.places.length}`
  }
}
