/** What one device has just sent, newest first, each opened field by field. */
import { Link, useSearchParams } from 'react-router'
import { useDevices, useFrames } from '../../data/devices.ts'
import { useWords } from '../../data/language.tsx'
import { FRAME_WORDS } from '../../data/words/frames.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { KeptFrame } from './kept-frame.tsx'

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
