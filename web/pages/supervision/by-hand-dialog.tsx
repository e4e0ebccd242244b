/** A paper proposed by hand: for which item, of which rung, and why. */
import { type FormEvent, useState } from 'react'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useLadder, useMakePaper } from '../../data/supervision.ts'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'
import { itemChoices, useUnitChoices } from '../../parts/choices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'

interface Props {
  readonly onClose: () => void
  readonly onDone: (noticeId: string) => void
}

export function ByHandDialog({ onClose, onDone }: Props) {
  const { words } = useWords(SUPERVISION_WORDS)
  const { data: ladder } = useLadder()
  const { mutate, isPending, error } = useMakePaper()
  const units = useUnitChoices()
  const [key] = useState(() => newId())
  const [item, setItem] = useState<readonly Choice[]>([])
  const [unit, setUnit] = useState<readonly Choice[]>([])
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const reason = String(form.get('reason') ?? '').trim()
    const itemId = item[0]?.id
    const complete = itemId !== undefined && reason !== ''
    setMissing(!complete)
    if (!complete) return
    const paper = { itemId, reason, rung: Number(form.get('rung')), unitId: unit[0]?.id ?? null }
    mutate({ paper, key }, { onSuccess: ({ id }) => onDone(id) })
  }
  return (
    <Dialog title={words.makePaper} onClose={onClose}>
      <form onSubmit={submit} className="form">
        <p className="faint">{words.makeHint}</p>
        <Picker
          label={words.item}
          find={itemChoices}
          chosen={item}
          onChange={setItem}
          invalid={missing && item.length === 0}
        />
        <label className="field">
          <span>{words.rung}</span>
          <select name="rung">
            {ladder?.rungs
              .filter(({ automatic }) => !automatic)
              .map(({ rung, title }) => (
                <option key={rung} value={rung}>
                  {rung} {title}
                </option>
              ))}
          </select>
        </label>
        <label className="field">
          <span>{words.reason}</span>
          <textarea name="reason" rows={3} maxLength={1000} />
        </label>
        <Picker label={words.toUnit} find={units} chosen={unit} onChange={setUnit} />
        {missing && <Notice kind="error">{words.incomplete}</Notice>}
        <ErrorNotice error={error} />
        <footer>
          <button type="button" className="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit" className="button primary" disabled={isPending}>
            {words.makePaper}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
