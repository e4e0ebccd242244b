import { useState } from 'react'
import type { CivilDate } from '#domain/civil-date.ts'
import { DEADLINE_NAME } from '#domain/names.ts'
import type { Correction } from '#domain/plan/correction.ts'
import type { PlanDraft } from '#domain/plan/draft.ts'
import type { Item } from '#domain/plan/ledger.ts'
import { useCorrect } from '../../../data/drafts.ts'
import { useWords } from '../../../data/language.tsx'
import { REVIEW_WORDS } from '../../../data/words/review.ts'
import { AreaField, SelectField, TextField } from '../../../parts/fields.tsx'
import { FormDialog } from '../../../parts/form-dialog.tsx'

interface Props {
  readonly draft: PlanDraft
  readonly item: Item
  /** Null: one more. */
  readonly deadline: Item['deadlines'][number] | null
  /** It is taken out. */
  readonly drop: boolean
  readonly onClose: () => void
}

const KINDS = ['by', 'immediate', 'long-term'] as const

/** A date set, replaced or taken out; always with a reason. */
export function DateDialog({ draft, item, deadline, drop, onClose }: Props) {
  const { language, words } = useWords(REVIEW_WORDS)
  const { mutate, isPending, error } = useCorrect(draft)
  const known = KINDS.find((each) => each === deadline?.kind)
  const [kind, setKind] = useState<string>(known ?? 'by')
  const place = deadline && { start: deadline.source.start, written: deadline.written }
  const title = drop
    ? words.remove(deadline?.written ?? '')
    : deadline === null
      ? words.addDate
      : `${words.setDate} ${deadline.written}`
  const correctionOf = (field: (name: string) => string): Correction =>
    drop && place
      ? { kind: 'drop-deadline', item: item.number, deadline: place, reason: field('reason') }
      : {
          kind: 'set-deadline',
          item: item.number,
          deadline: place,
          as: KINDS.find((each) => each === kind) ?? 'by',
          on: kind === 'by' ? (field('on') as CivilDate) : null,
          reason: field('reason'),
        }
  return (
    <FormDialog
      title={title}
      action={words.correct}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) => mutate({ correction: correctionOf(field) }, { onSuccess: onClose })}
    >
      {!drop && (
        <>
          <SelectField
            label={words.kindOfDate}
            name="kind"
            value={kind}
            onChoose={setKind}
            options={KINDS.map((each) => [each, DEADLINE_NAME[each][language]])}
          />
          {kind === 'by' && (
            <TextField
              label={words.lastDay}
              name="on"
              type="date"
              required
              defaultValue={deadline?.on ?? ''}
            />
          )}
        </>
      )}
      <AreaField label={words.reason} name="reason" required maxLength={500} />
    </FormDialog>
  )
}
