/** Readings put in by hand that wait for approval: what they rest on, and the decision. */
import { useState } from 'react'
import { READING_KIND_NAME } from '#domain/monitoring/reading.ts'
import type { ReadingEntry } from '#domain/monitoring/reading-entry.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useFactorName } from '../../data/packs.ts'
import {
  type Decision,
  entryFileAddress,
  useJudge,
  useWaitingEntries,
} from '../../data/stations.ts'
import { STATION_WORDS } from '../../data/words/stations.ts'
import { BasisFiles } from '../../parts/basis-files.tsx'
import { AreaField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { sayMoment } from '../../parts/moments.ts'

interface Deciding {
  readonly entry: ReadingEntry
  readonly decision: Decision
}

export function WaitingEntries({ mayJudge }: { readonly mayJudge: boolean }) {
  const { language, words } = useWords(STATION_WORDS)
  const { data = [] } = useWaitingEntries()
  const nameOf = useFactorName()
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  return (
    <section>
      <h2>{words.waiting}</h2>
      {data.length === 0 ? (
        <p className="faint">{words.noneWaiting}</p>
      ) : (
        <table className="facts-table">
          <thead>
            <tr>
              <th>{words.station}</th>
              <th>{words.at}</th>
              <th>{words.value}</th>
              <th>{words.basis}</th>
              {mayJudge && <th>{words.decision}</th>}
            </tr>
          </thead>
          <tbody>
            {data.map((entry) => (
              <tr key={entry.entryId}>
                <th scope="row">
                  {entry.station}{' '}
                  <span className="faint">
                    {nameOf(entry.factor)} {READING_KIND_NAME[entry.kind][language]}
                  </span>
                </th>
                <td data-name={words.at}>{sayMoment(entry.at)}</td>
                <td data-name={words.value}>
                  {entry.value} {entry.unit}
                </td>
                <td data-name={words.basis}>
                  {entry.basis}
                  <BasisFiles
                    files={entry.files}
                    address={(fileId) => entryFileAddress(entry.entryId, fileId)}
                  />{' '}
                  <span className="faint">
                    {entry.enteredBy} {sayMoment(entry.enteredAt)}
                  </span>
                </td>
                {mayJudge && (
                  <td data-name={words.decision}>
                    {(['approve', 'invalidate'] as const).map((decision) => (
                      <button
                        key={decision}
                        type="button"
                        className="button"
                        onClick={() => setDeciding({ entry, decision })}
                      >
                        {words[decision]}
                      </button>
                    ))}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {deciding && <DecideDialog {...deciding} onClose={() => setDeciding(null)} />}
    </section>
  )
}

function DecideDialog({ entry, decision, onClose }: Deciding & { readonly onClose: () => void }) {
  const { words } = useWords(STATION_WORDS)
  const { mutate, isPending, error } = useJudge()
  const [key] = useState(() => newId())
  const { stationId, factor, kind, at } = entry
  const to = new Date(Date.parse(at) + 1).toISOString()
  return (
    <FormDialog
      title={`${entry.station} ${sayMoment(at)}`}
      action={words[decision]}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) => {
        const reason = field('reason')
        const judged = { decision, stationId, factor, kind, from: at, to, reason }
        mutate({ judged, key }, { onSuccess: onClose })
      }}
    >
      <AreaField label={words.reason} name="reason" required maxLength={500} />
    </FormDialog>
  )
}
