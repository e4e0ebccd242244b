import type { PlanDraft } from '#domain/plan/draft.ts'
import type { Item } from '#domain/plan/ledger.ts'
import { useCorrect } from '../../../data/drafts.ts'
import { useWords } from '../../../data/language.tsx'
import { REVIEW_WORDS } from '../../../data/words/review.ts'
import { TextField } from '../../../parts/fields.tsx'
import { FormDialog } from '../../../parts/form-dialog.tsx'

interface Props {
  readonly draft: PlanDraft
  readonly item: Item
  readonly onClose: () => void
}

export function TitleDialog({ draft, item, onClose }: Props) {
  const { words } = useWords(REVIEW_WORDS)
  const { mutate, isPending, error } = useCorrect(draft)
  return (
    <FormDialog
      title={`${words.retitle} ${item.number}`}
      action={words.correct}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) =>
        mutate(
          { correction: { kind: 'set-title', item: item.number, title: field('title') } },
          { onSuccess: onClose },
        )
      }
    >
      <TextField
        label={words.itemTitle}
        name="title"
        required
        maxLength={300}
        defaultValue={item.title}
      />
    </FormDialog>
  )
}

export function MergeDialog({ draft, item, next, onClose }: Props & { readonly next: Item }) {
  const { words } = useWords(REVIEW_WORDS)
  const { mutate, isPending, error } = useCorrect(draft)
  return (
    <FormDialog
      title={`${words.merge} ${item.number}`}
      action={words.merge}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={() =>
        mutate(
          { correction: { kind: 'merge', items: [item.number, next.number] } },
          { onSuccess: onClose },
        )
      }
    >
      <p>{words.mergeAsk(`${next.number} ${next.title}`)}</p>
    </FormDialog>
  )
}
