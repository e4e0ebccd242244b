/** 批量交办: many items to one unit, all of them or none. */
import { type FormEvent, useState } from 'react'
import { COMMANDS } from '#domain/ledger/commands.ts'
import type { ItemRow } from '#domain/ledger/item-list.ts'
import { CLASS_NAME } from '#domain/names.ts'
import { ItemClass } from '#domain/plan/ledger.ts'
import { useAssignMany } from '../../data/items.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { LEDGER_WORDS } from '../../data/words/ledger.ts'
import { personChoices, useUnitChoices } from '../../parts/choices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'

interface Props {
  readonly items: readonly ItemRow[]
  readonly onClose: () => void
  readonly onDone: (count: number) => void
}

export function AssignDialog({ items, onClose, onDone }: Props) {
  const { language, words } = useWords(LEDGER_WORDS)
  const { mutate, isPending, error } = useAssignMany()
  const units = useUnitChoices()
  const [key] = useState(() => newId())
  const [lead, setLead] = useState<readonly Choice[]>([])
  const [assist, setAssist] = useState<readonly Choice[]>([])
  const [person, setPerson] = useState<readonly Choice[]>([])
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const parsed = COMMANDS.assign.safeParse({
      leadUnitId: lead[0]?.id,
      assistUnitIds: assist.map(({ id }) => id),
      responsibleId: person[0]?.id ?? null,
      dueOn: form.get('dueOn') || null,
      class: form.get('class') || null,
      note: form.get('note') ?? '',
    })
    setMissing(!parsed.success)
    if (parsed.success)
      mutate({ items, data: parsed.data, key }, { onSuccess: () => onDone(items.length) })
  }
  return (
    <Dialog title={words.assign} onClose={onClose}>
      <form onSubmit={submit} className="form">
        <p className="faint">{words.assignHint(items.length)}</p>
        <Picker
          label={words.leadUnit}
          find={units}
          chosen={lead}
          onChange={setLead}
          invalid={missing}
        />
        <Picker label={words.assist} find={units} chosen={assist} onChange={setAssist} many />
        <Picker label={words.person} find={personChoices} chosen={person} onChange={setPerson} />
        <label className="field">
          <span>{words.newDue}</span>
          <input type="date" name="dueOn" />
        </label>
        <label className="field">
          <span>{words.class}</span>
          <select name="class">
            <option value="">{words.sameClass}</option>
            {ItemClass.options.map((each) => (
              <option key={each} value={each}>
                {CLASS_NAME[each][language]}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{words.note}</span>
          <textarea name="note" rows={2} maxLength={2000} />
        </label>
        {missing && <Notice kind="error">{words.leadNeeded}</Notice>}
        <ErrorNotice error={error} />
        <footer>
          <button type="button" className="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit" className="button primary" disabled={isPending}>
            {words.assign}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
