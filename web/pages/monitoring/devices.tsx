/** 设备: who may send and when each was heard, what it is asked, what is not registered, what was not taken. */
import { type FormEvent, useState } from 'react'
import { COMMAND_NAME, COMMAND_STATE_NAME } from '#domain/monitoring/device-command.ts'
import type { Rejection } from '#domain/monitoring/hj212/frame.ts'
import { REJECTION_NAME } from '#domain/monitoring/hj212/meanings.ts'
import {
  type DeviceRow,
  useAsk,
  useCommands,
  useDevices,
  useRejected,
  useUnknown,
} from '../../data/devices.ts'
import { useWords } from '../../data/language.tsx'
import { useFreshness } from '../../data/monitoring.ts'
import { newId } from '../../data/new-id.ts'
import { useMay } from '../../data/session.ts'
import { DEVICE_WORDS } from '../../data/words/devices.ts'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { RegisterDialog } from './register-dialog.tsx'
import { MonitoringTabs } from './tabs.tsx'

export function DevicesPage() {
  const { words } = useWords(DEVICE_WORDS)
  useTitle(words.devices)
  const { data: devices, error } = useDevices()
  const { data: stations = [] } = useFreshness()
  const mayManage = useMay('monitoring.manage')
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState('')
  if (error && !devices) throw error
  const byName = new Map(stations.map(({ station }) => [station.name, station.stationId]))
  const nameOf = (id: string) =>
    stations.find(({ station }) => station.stationId === id)?.station.name
  return (
    <div className="page monitoring">
      <MonitoringTabs />
      <div className="ledger-head">
        <h1>{words.devices}</h1>
        <span className="ledger-actions">
          {mayManage && (
            <button type="button" className="button" onClick={() => setOpen(true)}>
              {words.register}
            </button>
          )}
        </span>
      </div>
      <div aria-live="polite">{done !== '' && <Notice kind="success">{done}</Notice>}</div>
      {devices?.length === 0 && <p className="empty">{words.noDevices}</p>}
      <ul className="alarm-list">
        {devices?.map((device) => (
          <li key={device.deviceId}>
            <DeviceEntry device={device} station={nameOf(device.stationId) ?? ''} />
          </li>
        ))}
      </ul>
      <Unknown />
      <Rejected />
      {open && (
        <RegisterDialog
          stations={byName}
          onClose={() => setOpen(false)}
          onDone={(count) => {
            setOpen(false)
            setDone(words.registered(count))
          }}
        />
      )}
    </div>
  )
}

function DeviceEntry({
  device,
  station,
}: {
  readonly device: DeviceRow
  readonly station: string
}) {
  const { words } = useWords(DEVICE_WORDS)
  const [open, setOpen] = useState(false)
  const { contact } = device
  return (
    <article className="alarm">
      <p>
        <strong>{device.name}</strong> <code>{device.mn}</code> {station}
      </p>
      <p>
        <span className={contact?.connected ? 'light green' : 'light grey'}>
          {contact === null ? words.never : contact.connected ? words.online : words.offline}
        </span>{' '}
        {!device.enabled && <span className="light red">{words.disabled}</span>}{' '}
        {contact && (
          <span className="faint">
            {words.heard(sayMoment(contact.heardAt))} ·{' '}
            {words.counted(contact.frames, contact.rejected)}
          </span>
        )}
      </p>
      {device.factors.length > 0 && (
        <p className="faint">
          {words.factors}:{' '}
          {device.factors.map(({ factor, unit }) => `${factor} ${unit}`).join(', ')}
        </p>
      )}
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{words.commands}</summary>
        {open && <Commands deviceId={device.deviceId} />}
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
        <form onSubmit={ask} className="filters device-ask">
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

function Unknown() {
  const { words } = useWords(DEVICE_WORDS)
  const { data = [] } = useUnknown()
  return (
    <section>
      <h2>{words.unknown}</h2>
      {data.length === 0 && <p className="faint">{words.noUnknown}</p>}
      <ul className="alarm-list">
        {data.map(({ mn, address, firstAt, lastAt, frames, lastText }) => (
          <li key={`${mn} ${address}`} className="alarm frame">
            <p>
              <strong>{mn}</strong> {address}{' '}
              <span className="faint">
                {sayMoment(firstAt)} – {sayMoment(lastAt)} · {words.counted(frames, 0)}
              </span>
            </p>
            <code>{lastText}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Rejected() {
  const { language, words } = useWords(DEVICE_WORDS)
  const { data = [] } = useRejected()
  const why = (code: string) => REJECTION_NAME[code as Rejection]?.[language] ?? code
  return (
    <section>
      <h2>{words.rejected}</h2>
      {data.length === 0 && <p className="faint">{words.noRejected}</p>}
      <ul className="alarm-list">
        {data.map(({ rejectedId, receivedAt, address, mn, code, text }) => (
          <li key={rejectedId} className="alarm frame">
            <p>
              <span className="light red">{why(code)}</span> {mn}{' '}
              <span className="faint">
                {sayMoment(receivedAt)} {address}
              </span>
            </p>
            <code>{text}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}
