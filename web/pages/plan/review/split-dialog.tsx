import { useState } from 'react'
import type { PlanDraft } from '#domain/plan/draft.ts'
import type { Item } from '#domain/plan/ledger.ts'
import { useCorrect } from '../../../data/drafts.ts'
import { useWords } from '../../../data/language.tsx'
import { REVIEW_WORDS } from '../../../data/words/review.ts'
import { TextField } from '../../../parts/fields.tsx'
import { FormDialog } from '../../../parts/form-dialog.tsx'
import { placesOf } from './places.ts'

interface Props {
  readonly draft: PlanDraft
  readonly item: Item
  readonly onClose: () => void
}

/** An item made two where one of its sentences begins. */
export function SplitDialog({ draft, item, onClose }: Props) {
  const { words } = useWords(REVIEW_WORDS)
  const { mutate, isPending, error } = useCorrect(draft)
  const places = placesOf(item.text)
  const [at, setAt] = useState<number | null>(places.length === 1 ? (places[0]?.at ?? null) : null)
  return (
    <FormDialog
      title={`${words.split} ${item.number}`}
      action={words.split}
      error={error}
      busy={isPending}
      blocked={at === null}
      onClose={onClose}
      onSend={(field) => {
        if (at === null) return
        const title = field('title')
        mutate(
          { correction: { kind: 'split', item: item.number, at, title } },
          { onSuccess: onClose },
        )
      }}
    >
      {places.length === 0 ? (
        <p>{words.splitNone}</p>
      ) : (
        <>
          <fieldset className="places">
            <legend>{words.splitHint}</legend>
            {places.map((place) => (
              <label key={place.at} className="check-field">
                <input
                  type="radio"
                  name="place"
                  checked={at === place.at}
                  onChange={() => setAt(place.at)}
                />
                <span>{words.splitFrom(place.begins)}</span>
              </label>
            ))}
          </fieldset>
          <TextField label={words.splitTitle} name="title" maxLength={300} />
        </>
      )}
    </FormDialog>
  )
}
