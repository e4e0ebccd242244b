import { MOST_AT_ONCE } from '#domain/plan/correction.ts'
import { DIAGNOSTIC_TITLE } from '#domain/plan/diagnostic-titles.ts'
import type { DiagnosticCode } from '#domain/plan/diagnostics.ts'
import type { PlanDraft } from '#domain/plan/draft.ts'
import type { Diagnostic } from '#domain/plan/ledger.ts'
import { useCorrect } from '../../../data/drafts.ts'
import { useWords } from '../../../data/language.tsx'
import { REVIEW_WORDS } from '../../../data/words/review.ts'
import { ErrorNotice } from '../../../parts/notice.tsx'

interface Props {
  readonly draft: PlanDraft
  readonly code: DiagnosticCode
  readonly diagnostics: readonly Diagnostic[]
}

/** Leaves everything of one kind as the plan has it; one undo takes that back. */
export function AcknowledgeAll({ draft, code, diagnostics }: Props) {
  const { language, words } = useWords(REVIEW_WORDS)
  const { mutate, isPending, error } = useCorrect(draft)
  const places = diagnostics
    .slice(0, MOST_AT_ONCE)
    .map(({ item, source }) => ({ item, start: source?.start ?? null }))
  return (
    <>
      <button
        type="button"
        className="link"
        disabled={isPending}
        aria-label={`${words.acknowledgeAll} ${DIAGNOSTIC_TITLE[code][language]}`}
        onClick={(event) => {
          event.stopPropagation() // the heading it stands in folds and unfolds
          mutate({ correction: { kind: 'acknowledge-all', code, places } })
        }}
        onKeyDown={(event) => event.stopPropagation()}
      >
        {words.acknowledgeAll}
      </button>
      <ErrorNotice error={error} />
    </>
  )
}
