/** 设备: who may send and when each was heard; registered one by one or from a file, changed, asked. */
import { useState } from 'react'
import { type DeviceRow, useDevices } from '../../data/devices.ts'
import { useWords } from '../../data/language.tsx'
import { useFreshness } from '../../data/monitoring.ts'
import { useMay } from '../../data/session.ts'
import { DEVICE_WORDS } from '../../data/words/devices.ts'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { DeviceEntry } from './device-entry.tsx'
import { DeviceForm } from './device-form.tsx'
import { Rejected, Unknown } from './quarantine.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import { MonitoringTabs } from './tabs.tsx'

export function DevicesPage() {
  const { words } = useWords(DEVICE_WORDS)
  useTitle(words.devices)
  const { data: devices, error } = useDevices()
  const { data: stations = [] } = useFreshness()
  const mayManage = useMay('monitoring.manage')
  const [open, setOpen] = useState<'file' | 'new' | DeviceRow | null>(null)
  const [done, setDone] = useState('')
  if (error && !devices) throw error
  const byName = new Map(stations.map(({ station }) => [station.name, station.stationId]))
  const nameOf = (id: string) =>
    stations.find(({ station }) => station.stationId === id)?.station.name
  return (
    <div className="page monitoring">
      <PageHead title={words.devices}>
        {mayManage && (
          <>
            <button type="button" className="button" onClick={() => setOpen('file')}>
              {words.register}
            </button>
            <button type="button" className="button primary" onClick={() => setOpen('new')}>
              {words.registerOne}
            </button>
          </>
        )}
      </PageHead>
      <MonitoringTabs />
      <div aria-live="polite">{done !== '' && <Notice kind="success">{done}</Notice>}</div>
      {devices?.length === 0 && <p className="empty">{words.noDevices}</p>}
      <ul className="alarm-list">
        {devices?.map((device) => (
          <li key={device.deviceId}>
            <DeviceEntry
              device={device}
              station={nameOf(device.stationId) ?? ''}
              {...(mayManage && { onEdit: () => setOpen(device) })}
            />
          </li>
        ))}
      </ul>
      <Unknown />
      <Rejected />
      {open === 'file' && (
        <RegisterDialog
          stations={byName}
          onClose={() => setOpen(null)}
          onDone={(count) => {
            setOpen(null)
            setDone(words.registered(count))
          }}
        />
      )}
      {open !== null && open !== 'file' && (
        <DeviceForm
          device={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null)
            setDone(open === 'new' ? words.registered(1) : words.changed)
          }}
        />
      )}
    </div>
  )
}
