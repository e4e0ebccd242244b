/** 转发: where frames are handed on to, how far that has come, and what holds it up. */
import { useState } from 'react'
import { NewRelay, type Relay } from '#domain/monitoring/relay.ts'
import { useDevices } from '../../data/devices.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useMay } from '../../data/session.ts'
import { useAddRelay, useChangeRelay, useRelays } from '../../data/stations.ts'
import { STATION_WORDS } from '../../data/words/stations.ts'
import { CheckField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { MonitoringTabs } from './tabs.tsx'
import './monitoring-forms.css'

export function RelaysPage() {
  const { words } = useWords(STATION_WORDS)
  useTitle(words.relays)
  const { data: relays, error } = useRelays()
  const mayManage = useMay('monitoring.manage')
  const [editing, setEditing] = useState<Relay | 'new' | null>(null)
  if (error && !relays) throw error
  return (
    <div className="page monitoring">
      <PageHead title={words.relays} hint={words.relaysHint}>
        {mayManage && (
          <button type="button" className="button primary" onClick={() => setEditing('new')}>
            {words.addRelay}
          </button>
        )}
      </PageHead>
      <MonitoringTabs />
      {!relays && <Loading />}
      {relays?.length === 0 && <p className="empty">{words.noRelays}</p>}
      <ul className="alarm-list">
        {relays?.map((relay) => (
          <li key={relay.relayId}>
            <RelayEntry relay={relay} {...(mayManage && { onEdit: () => setEditing(relay) })} />
          </li>
        ))}
      </ul>
      {editing && (
        <RelayForm relay={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </div>
  )
}

interface EntryProps {
  readonly relay: Relay
  /** Absent: one may only look. */
  readonly onEdit?: () => void
}

function RelayEntry({ relay, onEdit }: EntryProps) {
  const { words } = useWords(STATION_WORDS)
  const { mutate, isPending, error } = useChangeRelay()
  const { relayId, name, host, port, deviceIds, enabled, version, sent, sentAt, fault } = relay
  return (
    <article className="alarm">
      <p>
        <strong>{name}</strong>{' '}
        <code>
          {host}:{port}
        </code>{' '}
        {deviceIds.length === 0 ? words.allDevices : words.someDevices(deviceIds.length)}
      </p>
      <p>
        <span className={`light ${enabled ? (fault === null ? 'green' : 'red') : 'grey'}`}>
          {enabled ? words.running : words.stopped}
        </span>{' '}
        <span className="faint">{words.sent(sent, sentAt === null ? '' : sayMoment(sentAt))}</span>
      </p>
      {enabled && fault !== null && <p>{words.fault(fault)}</p>}
      {onEdit && (
        <p>
          <button type="button" className="button" onClick={onEdit}>
            {words.change}
          </button>{' '}
          <button
            type="button"
            className="button text"
            disabled={isPending}
            onClick={() => mutate({ relayId, version, change: { enabled: !enabled } })}
          >
            {enabled ? words.stop : words.start}
          </button>
        </p>
      )}
      <ErrorNotice error={error} />
    </article>
  )
}

interface FormProps {
  readonly relay: Relay | null
  readonly onClose: () => void
}

function RelayForm({ relay, onClose }: FormProps) {
  const { words } = useWords(STATION_WORDS)
  const { data: devices = [] } = useDevices()
  const add = useAddRelay()
  const change = useChangeRelay()
  const [key] = useState(() => newId())
  const [wrong, setWrong] = useState(false)
  const send = (field: (name: string) => string, form: FormData) => {
    const parsed = NewRelay.safeParse({
      name: field('name'),
      host: field('host'),
      port: Number(field('port')),
      deviceIds: form.getAll('deviceId'),
      enabled: relay?.enabled ?? true,
    })
    setWrong(!parsed.success)
    if (!parsed.success) return
    const { data } = parsed
    if (relay === null) add.mutate({ relay: data, key }, { onSuccess: onClose })
    else {
      const { relayId, version } = relay
      change.mutate({ relayId, version, change: data }, { onSuccess: onClose })
    }
  }
  return (
    <FormDialog
      title={relay ? words.change : words.addRelay}
      action={words.save}
      error={add.error ?? change.error}
      busy={add.isPending || change.isPending}
      onClose={onClose}
      onSend={send}
    >
      <TextField
        label={words.name}
        name="name"
        required
        maxLength={100}
        defaultValue={relay?.name}
      />
      <TextField
        label={words.host}
        name="host"
        required
        maxLength={253}
        defaultValue={relay?.host}
      />
      <TextField
        label={words.port}
        name="port"
        type="number"
        required
        min={1}
        max={65_535}
        defaultValue={relay?.port}
      />
      <fieldset className="relay-devices">
        <legend>{words.ofDevices}</legend>
        {devices.map(({ deviceId, name, mn }) => (
          <CheckField
            key={deviceId}
            label={`${name} ${mn}`}
            name="deviceId"
            value={deviceId}
            defaultChecked={relay?.deviceIds.includes(deviceId) ?? false}
          />
        ))}
      </fieldset>
      <div aria-live="polite">{wrong && <Notice kind="error">{words.checkFields}</Notice>}</div>
    </FormDialog>
  )
}
