/** What a person makes of an alarm: genuine or not, and whether an item comes of it. */
import { type FormEvent, useState } from 'react'
import { Acknowledgement, ALARM_VERDICTS, type Alarm } from '#domain/monitoring/alarm/alarm.ts'
import { ALARM_VERDICT_NAME } from '#domain/monitoring/alarm/names.ts'
import { useAcknowledge } from '../../data/alarms.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { ALARM_WORDS } from '../../data/words/alarms.ts'
import { closedItemChoices } from '../../parts/choices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'

interface Props {
  readonly alarm: Alarm
  readonly onClose: () => void
}
const FOLLOWS = ['followNone', 'followOpen', 'followRelapse'] as const

export function AcknowledgeDialog({ alarm, onClose }: Props) {
  const { language, words } = useWords(ALARM_WORDS)
  const { mutate, isPending, error } = useAcknowledge(alarm.alarmId)
  const [key] = useState(() => newId())
  const [verdict, setVerdict] = useState<(typeof ALARM_VERDICTS)[number]>('genuine')
  const [follow, setFollow] = useState<(typeof FOLLOWS)[number]>('followNone')
  const [item, setItem] = useState<readonly Choice[]>([])
  const [wrong, setWrong] = useState(false)
  const genuine = verdict === 'genuine'
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const parsed = Acknowledgement.safeParse({
      verdict,
      note: text('note'),
      open:
        genuine && follow === 'followOpen'
          ? { number: text('number'), title: text('title'), dueOn: text('dueOn') || null }
          : null,
      relapse: genuine && follow === 'followRelapse' ? { itemId: item[0]?.id } : null,
    })
    setWrong(!parsed.success)
    if (parsed.success)
      mutate({ said: parsed.data, key, version: alarm.version }, { onSuccess: onClose })
  }
  return (
    <Dialog title={words.acknowledge} onClose={onClose}>
      <form onSubmit={submit} className="form">
        <p>{alarm[language]}</p>
        <label className="field">
          <span>{words.verdict}</span>
          <select
            value={verdict}
            onChange={({ target }) => setVerdict(target.value as typeof verdict)}
          >
            {ALARM_VERDICTS.map((one) => (
              <option key={one} value={one}>
                {ALARM_VERDICT_NAME[one][language]}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{words.note}</span>
          <textarea name="note" rows={2} maxLength={2000} required />
        </label>
        {genuine && (
          <label className="field">
            <span>{words.follow}</span>
            <select
              value={follow}
              onChange={({ target }) => setFollow(target.value as typeof follow)}
            >
              {FOLLOWS.map((one) => (
                <option key={one} value={one}>
                  {words[one]}
                </option>
              ))}
            </select>
          </label>
        )}
        {genuine && follow === 'followOpen' && (
          <>
            <label className="field">
              <span>{words.number}</span>
              <input name="number" maxLength={60} required />
            </label>
            <label className="field">
              <span>{words.itemTitle}</span>
              <input name="title" maxLength={300} required defaultValue={alarm.zh} />
            </label>
            <label className="field">
              <span>{words.dueOn}</span>
              <input type="date" name="dueOn" />
            </label>
          </>
        )}
        {genuine && follow === 'followRelapse' && (
          <Picker
            label={words.item}
            find={closedItemChoices}
            chosen={item}
            onChange={setItem}
            invalid={wrong}
          />
        )}
        {wrong && <Notice kind="error">{words.checkFields}</Notice>}
        <ErrorNotice error={error} />
        <footer>
          <button type="button" className="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit" className="button primary" disabled={isPending}>
            {words.acknowledge}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
