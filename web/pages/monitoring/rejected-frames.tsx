/** Frames that were not taken, newest first, by device and by reason; both stand in the address. */
import { useSearchParams } from 'react-router'
import { REJECTION_CODES, rejectionName } from '#domain/monitoring/hj212/meanings.ts'
import { type RejectedRow, useDevices, useRejected } from '../../data/devices.ts'
import { useWords } from '../../data/language.tsx'
import { FRAME_WORDS } from '../../data/words/frames.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { More } from '../../parts/more.tsx'
import { RejectedFrame } from './rejected-frame.tsx'

export function RejectedFrames() {
  const { language, words } = useWords(FRAME_WORDS)
  const [search] = useSearchParams()
  const { data: devices = [] } = useDevices()
  const query = new URLSearchParams(
    [
      ['deviceId', search.get('device') ?? ''],
      ['code', search.get('code') ?? ''],
    ].filter(([, value]) => value !== ''),
  )
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useRejected(query)
  if (error && !data) throw error
  const rows = data?.pages.flatMap(({ items }) => items)
  const aboutOf = ({ deviceId, mn, receivedAt, address }: RejectedRow) => [
    devices.find((one) => one.deviceId === deviceId)?.name ?? '',
    mn ?? words.mnUnknown,
    words.received(sayMoment(receivedAt)),
    words.from(address),
  ]
  return (
    <>
      <FilterBar
        filters={[
          {
            kind: 'choice',
            name: 'device',
            label: words.device,
            options: devices.map((one) => [one.deviceId, `${one.name} ${one.mn}`] as const),
          },
          {
            kind: 'choice',
            name: 'code',
            label: words.reason,
            options: REJECTION_CODES.map((code) => [code, rejectionName(code)[language]] as const),
          },
        ]}
      />
      {!rows && <Loading />}
      {rows?.length === 0 && <p className="empty">{words.noRejected}</p>}
      <ul className="alarm-list">
        {rows?.map((row) => (
          <li key={row.rejectedId} className="alarm frame">
            <RejectedFrame {...row} about={aboutOf(row).filter((each) => each !== '')} />
          </li>
        ))}
      </ul>
      <More list={{ hasNextPage, isFetchingNextPage, fetchNextPage }} label={words.more} />
    </>
  )
}
