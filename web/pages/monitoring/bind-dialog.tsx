/** What a target is measured by: proposed by its words, confirmed here by a person; and taken off again. */
import { type FormEvent, useCallback, useState } from 'react'
import { Binding } from '#domain/monitoring/indicator/binding.ts'
import type { Indicator } from '#domain/monitoring/indicator/indicators-pack.ts'
import type { BoundTarget } from '#domain/monitoring/indicator/standing.ts'
import { useWords } from '../../data/language.tsx'
import { useFreshness } from '../../data/monitoring.ts'
import { newId } from '../../data/new-id.ts'
import { useBind, useUnbind } from '../../data/targets.ts'
import { TARGET_WORDS } from '../../data/words/targets.ts'
import { itemChoices } from '../../parts/choices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'
import { bindingFrom } from './binding-form.ts'

interface Props {
  readonly target: BoundTarget
  readonly onClose: () => void
}

export function BindDialog({
  target,
  indicators,
  onClose,
}: Props & { readonly indicators: readonly Indicator[] }) {
  const { language, words } = useWords(TARGET_WORDS)
  const start = target.binding ?? target.proposal
  const { mutate, isPending, error } = useBind(target.targetId)
  const { data: stations = [] } = useFreshness()
  const [key] = useState(() => newId())
  const [indicator, setIndicator] = useState(start?.indicator ?? '')
  const [chosen, setChosen] = useState<readonly Choice[]>(() =>
    (start?.stationIds ?? []).map((id) => ({ id, name: nameOf(id) })),
  )
  const [item, setItem] = useState<readonly Choice[]>(
    start?.itemId ? [{ id: start.itemId, name: words.item }] : [],
  )
  const [wrong, setWrong] = useState(false)
  const source = indicators.find(({ id }) => id === indicator)?.source
  const findStations = useCallback(
    async (text: string): Promise<readonly Choice[]> =>
      stations
        .filter(({ station }) => station.name.includes(text))
        .map(({ station: { stationId, name } }) => ({ id: stationId, name })),
    [stations],
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const parsed = Binding.safeParse(
      bindingFrom(new FormData(event.currentTarget), {
        stationIds: source === 'figures' ? [] : chosen.map(({ id }) => id),
        itemId: item[0]?.id ?? null,
        excluded: start?.excluded ?? [],
      }),
    )
    setWrong(!parsed.success)
    if (parsed.success)
      mutate({ binding: parsed.data, key, version: target.version }, { onSuccess: onClose })
  }
  const day = (name: string, label: string, value: string | undefined) => (
    <label className="field">
      <span>{label}</span>
      <input type="date" name={name} defaultValue={value ?? ''} />
    </label>
  )
  return (
    <Dialog title={words.bind} onClose={onClose}>
      <form onSubmit={submit} className="form">
        <label className="field">
          <span>{words.indicator}</span>
          <select
            name="indicator"
            value={indicator}
            onChange={({ target: { value } }) => setIndicator(value)}
          >
            <option value="">{words.chooseIndicator}</option>
            {indicators.map((one) => (
              <option key={one.id} value={one.id}>
                {one[language]}
              </option>
            ))}
          </select>
        </label>
        <div className="form-row">
          {day('from', words.from, start?.from)}
          {day('to', words.to, start?.to)}
        </div>
        {source === 'figures' ? (
          <label className="field">
            <span>{words.series}</span>
            <input name="series" maxLength={120} defaultValue={start?.series ?? target.metric} />
          </label>
        ) : (
          <Picker
            label={words.stations}
            find={findStations}
            chosen={chosen}
            onChange={setChosen}
            many
          />
        )}
        {['decrease', 'increase'].includes(target.operator) && (
          <>
            <div className="form-row">
              {day('baselineFrom', words.baselineFrom, start?.baseline?.from)}
              {day('baselineTo', words.baselineTo, start?.baseline?.to)}
            </div>
            <label className="field">
              <span>{words.baselineValue}</span>
              <input
                name="baselineValue"
                inputMode="decimal"
                defaultValue={start?.baseline?.value ?? ''}
              />
            </label>
            <label className="field">
              <span>{words.baselineSource}</span>
              <input
                name="baselineSource"
                maxLength={300}
                defaultValue={start?.baseline?.source ?? ''}
              />
            </label>
          </>
        )}
        <Picker label={words.item} find={itemChoices} chosen={item} onChange={setItem} />
        {wrong && <Notice kind="error">{words.checkFields}</Notice>}
        <ErrorNotice error={error} />
        <footer>
          <button type="button" className="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit" className="button primary" disabled={isPending}>
            {words.confirm}
          </button>
        </footer>
      </form>
    </Dialog>
  )

  function nameOf(id: string): string {
    return stations.find(({ station }) => station.stationId === id)?.station.name ?? id.slice(0, 8)
  }
}

export function UnbindDialog({ target, onClose }: Props) {
  const { words } = useWords(TARGET_WORDS)
  const { mutate, isPending, error } = useUnbind(target.targetId)
  const [key] = useState(() => newId())
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate({ reason, key, version: target.version }, { onSuccess: onClose })
  }
  return (
    <Dialog title={words.unbind} onClose={onClose}>
      <form onSubmit={submit} className="form">
        <label className="field">
          <span>{words.reason}</span>
          <textarea
            rows={2}
            maxLength={500}
            required
            value={reason}
            onChange={({ target: { value } }) => setReason(value)}
          />
        </label>
        <ErrorNotice error={error} />
        <footer>
          <button type="button" className="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit" className="button primary" disabled={isPending}>
            {words.unbind}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
