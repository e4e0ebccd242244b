/** 设备: who may send and when each was heard; registered one by one or from a file, changed, asked. */
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { type DeviceRow, type UnknownRow, useDevices } from '../../data/devices.ts'
import { useWords } from '../../data/language.tsx'
import { useFreshness } from '../../data/monitoring.ts'
import { useMay } from '../../data/session.ts'
import { DEVICE_WORDS } from '../../data/words/devices.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { DeviceEntry } from './device-entry.tsx'
import { DeviceForm } from './device-form.tsx'
import { DEVICE_STATES, stateOf } from './device-state.ts'
import { codesOf, Unknown } from './quarantine.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import { MonitoringTabs } from './tabs.tsx'

type Open =
  | { readonly kind: 'file' }
  | { readonly kind: 'device'; readonly device: DeviceRow | null; readonly heard?: UnknownRow }

export function DevicesPage() {
  const { words } = useWords(DEVICE_WORDS)
  useTitle(words.devices)
  const { data: devices, error } = useDevices()
  const { data: stations = [] } = useFreshness()
  const mayManage = useMay('monitoring.manage')
  const [search] = useSearchParams()
  const [open, setOpen] = useState<Open | null>(null)
  const [done, setDone] = useState('')
  if (error && !devices) throw error
  const byName = new Map(stations.map(({ station }) => [station.name, station.stationId]))
  const nameOf = (id: string) =>
    stations.find(({ station }) => station.stationId === id)?.station.name ?? ''
  const [text, state] = ['text', 'state'].map((name) => search.get(name) ?? '')
  const shown = devices?.filter(
    (one) =>
      (!state || stateOf(one) === state) &&
      (!text || [one.name, one.mn, nameOf(one.stationId)].some((each) => each.includes(text))),
  )
  const finish = (said: string) => {
    setOpen(null)
    setDone(said)
  }
  return (
    <div className="page monitoring">
      <PageHead title={words.devices} count={shown && words.total(shown.length)}>
        {mayManage && (
          <>
            <button type="button" className="button" onClick={() => setOpen({ kind: 'file' })}>
              {words.register}
            </button>
            <button
              type="button"
              className="button primary"
              onClick={() => setOpen({ kind: 'device', device: null })}
            >
              {words.registerOne}
            </button>
          </>
        )}
      </PageHead>
      <MonitoringTabs />
      <FilterBar
        search={{ name: 'text', label: words.search }}
        filters={[
          {
            kind: 'choice',
            name: 'state',
            label: words.state,
            options: DEVICE_STATES.map((each) => [each, words[each]] as const),
          },
        ]}
      />
      <div aria-live="polite">{done !== '' && <Notice kind="success">{done}</Notice>}</div>
      {!shown && <Loading />}
      {shown?.length === 0 && (
        <p className="empty">{devices?.length === 0 ? words.noDevices : words.noneFits}</p>
      )}
      <ul className="alarm-list">
        {shown?.map((device) => (
          <li key={device.deviceId}>
            <DeviceEntry
              device={device}
              station={nameOf(device.stationId)}
              {...(mayManage && { onEdit: () => setOpen({ kind: 'device', device }) })}
            />
          </li>
        ))}
      </ul>
      <Unknown
        {...(mayManage && {
          onRegister: (heard) => setOpen({ kind: 'device', device: null, heard }),
        })}
      />
      {open?.kind === 'file' && (
        <RegisterDialog
          stations={byName}
          onClose={() => setOpen(null)}
          onDone={(count) => finish(words.registered(count))}
        />
      )}
      {open?.kind === 'device' && (
        <DeviceForm
          device={open.device}
          heard={open.heard && { mn: open.heard.mn, codes: heardCodes(open.heard) }}
          onClose={() => setOpen(null)}
          onDone={() => finish(open.device === null ? words.registered(1) : words.changed)}
        />
      )}
    </div>
  )
}

const heardCodes = ({ decoded: [line] }: UnknownRow) => (line?.ok ? codesOf(line) : [])
