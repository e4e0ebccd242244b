/** What is not registered, and what was not taken. */
import type { Rejection } from '#domain/monitoring/hj212/frame.ts'
import { REJECTION_NAME } from '#domain/monitoring/hj212/meanings.ts'
import { useRejected, useUnknown } from '../../data/devices.ts'
import { useWords } from '../../data/language.tsx'
import { DEVICE_WORDS } from '../../data/words/devices.ts'
import { sayMoment } from '../../parts/moments.ts'

export function Unknown() {
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

export function Rejected() {
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
