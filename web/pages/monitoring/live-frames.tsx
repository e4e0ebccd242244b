/** What one device has just sent, newest first, each opened field by field. */
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type FrameRow, useDevices, useFrames } from '../../data/devices.ts'
import { useWords } from '../../data/language.tsx'
import { FRAME_WORDS } from '../../data/words/frames.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { commandName, sayTime, shownFrame } from './frame-rows.ts'
import { FrameTables } from './frame-tables.tsx'
import { RejectedFrame } from './rejected-frame.tsx'

export function LiveFrames() {
  const { words } = useWords(FRAME_WORDS)
  const [search] = useSearchParams()
  const { data: devices, error } = useDevices()
  const named = search.get('device')
  const latest = devices?.toSorted((a, b) => heardAt(b).localeCompare(heardAt(a)))[0]
  const deviceId = named ?? latest?.deviceId ?? null
  const { data: frames, error: failed } = useFrames(deviceId)
  if (error && !devices) throw error
  if (failed && !frames) throw failed
  if (!devices) return <Loading />
  if (deviceId === null) return <p className="empty">{words.noDevice}</p>
  return (
    <>
      <FilterBar
        filters={[
          {
            kind: 'order',
            name: 'device',
            label: words.device,
            value: deviceId,
            options: devices.map((one) => [one.deviceId, `${one.name} ${one.mn}`] as const),
          },
        ]}
      >
        <span className="faint">{words.refreshed}</span>
      </FilterBar>
      {frames?.length === 0 && (
        <div className="empty">
          <p>{words.noFrames}</p>
          <p className="faint">
            {words.noFramesHint}{' '}
            <Link to={`?view=rejected&device=${deviceId}`}>{words.seeRejected}</Link>
          </p>
        </div>
      )}
      <ul className="alarm-list">
        {frames?.map((frame) => (
          <li key={frame.frameId}>
            <KeptFrame frame={frame} />
          </li>
        ))}
      </ul>
    </>
  )
}

const heardAt = ({ contact }: { readonly contact: { readonly heardAt: string } | null }) =>
  contact?.heardAt ?? ''

function KeptFrame({ frame: { receivedAt, decoded, text } }: { readonly frame: FrameRow }) {
  const { language, words } = useWords(FRAME_WORDS)
  const [open, setOpen] = useState(false)
  const [line] = decoded
  if (line === undefined) return null
  const read = line.ok ? shownFrame(line) : null
  const said = read && [
    words.received(sayMoment(receivedAt)),
    ...(read.fields.DataTime ? [words.ofTime(sayTime(read.fields.DataTime))] : []),
    words.factorCount(read.factors.length),
  ]
  return (
    <details className="alarm frame" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <strong>{read ? commandName(read.cn, language) : words.rejected}</strong>{' '}
        <span className="faint">{said?.join(' · ') ?? words.received(sayMoment(receivedAt))}</span>
      </summary>
      {open && read && <FrameTables frame={read} />}
      {open && read && <p className="frame-bytes">{text}</p>}
      {open && !line.ok && (
        <RejectedFrame code={line.code} text={line.bytes} fault={line.fault ?? null} about={[]} />
      )}
    </details>
  )
}
