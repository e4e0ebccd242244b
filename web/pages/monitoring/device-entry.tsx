/** One device: what is known of it, what it is asked, and the form that changes it. */
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { COMMAND_NAME, COMMAND_STATE_NAME } from '#domain/monitoring/device-command.ts'
import { type DeviceRow, useAsk, useCommands } from '../../data/devices.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useFactorName } from '../../data/packs.ts'
import { useMay } from '../../data/session.ts'
import { DEVICE_WORDS } from '../../data/words/devices.ts'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice } from '../../parts/notice.tsx'
import { type DeviceState, stateOf } from './device-state.ts'

interface Props {
  readonly device: DeviceRow
  readonly station: string
  /** Absent: one may only look. */
  readonly onEdit?: () => void
}

const COLOUR: Readonly<Record<DeviceState, string>> = {
  online: 'green',
  offline: 'red',
  never: 'yellow',
  disabled: 'grey',
}

export function DeviceEntry({ device, station, onEdit }: Props) {
  const { words } = useWords(DEVICE_WORDS)
  const nameOf = useFactorName()
  const [open, setOpen] = useState(false)
  const { contact, deviceId, mn, stationId, factors } = device
  const state = stateOf(device)
  return (
    <article className="alarm">
      <header className="entry-head">
        <p>
          <span className={`light ${COLOUR[state]}`}>{words[state]}</span>{' '}
          <strong>{device.name}</strong> <code>{mn}</code>{' '}
          <Link to={`/monitoring/stations/${stationId}`}>{station}</Link>
        </p>
        {onEdit && (
          <button type="button" className="button" onClick={onEdit}>
            {words.change}
          </button>
        )}
      </header>
      {contact && (
        <p className="faint">
          {words.since(sayMoment(contact.heardAt))} ·{' '}
          <Link to={`/monitoring/frames?device=${deviceId}`}>{words.frames(contact.frames)}</Link> ·{' '}
          <Link to={`/monitoring/frames?view=rejected&device=${deviceId}`}>
            {words.rejectedFrames(contact.rejected)}
          </Link>
        </p>
      )}
      {(state === 'offline' || state === 'never') && <p>{words.silentHint}</p>}
      {factors.length > 0 && (
        <p className="faint">
          {words.factors}：
          {factors.map(({ factor, unit }) => `${nameOf(factor)} ${unit}`).join('、')}
        </p>
      )}
      {device.crcMode !== 'standard' && (
        <p>
          <span className="light yellow">{words.unverified}</span>
        </p>
      )}
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{words.commands}</summary>
        {open && <Commands deviceId={deviceId} />}
      </details>
    </article>
  )
}

function Commands({ deviceId }: { readonly deviceId: string }) {
  const { language, words } = useWords(DEVICE_WORDS)
  const { data = [] } = useCommands(deviceId)
  const mayAsk = useMay('monitoring.command')
  const { mutate, isPending, error } = useAsk(deviceId)
  const [key, setKey] = useState(() => newId())
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [cn, cp] = ['cn', 'cp'].map((name) => String(form.get(name) ?? '').trim())
    if (cn) mutate({ cn, cp: cp ?? '', key }, { onSuccess: () => setKey(newId()) })
  }
  return (
    <>
      {mayAsk && (
        <form onSubmit={ask} className="device-ask">
          <label>
            <span>{words.command}</span>
            <select name="cn" defaultValue="2011">
              {Object.entries(COMMAND_NAME).map(([cn, name]) => (
                <option key={cn} value={cn}>
                  {cn} {name[language]}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{words.content}</span>
            <input name="cp" maxLength={900} spellCheck={false} />
          </label>
          <button type="submit" className="button" disabled={isPending}>
            {words.send}
          </button>
        </form>
      )}
      <ErrorNotice error={error} />
      {data.length === 0 && <p className="faint">{words.noCommands}</p>}
      <ol className="events">
        {data.map(({ commandId, cn, cp, askedAt, state, answer }) => (
          <li key={commandId}>
            {COMMAND_NAME[cn]?.[language] ?? cn} · {COMMAND_STATE_NAME[state][language]}{' '}
            <span className="faint">{sayMoment(askedAt)}</span> <code>{cp}</code>{' '}
            {answer && <code>{answer}</code>}
          </li>
        ))}
      </ol>
    </>
  )
}
