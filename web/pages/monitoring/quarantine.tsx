/** Devices that send and are not registered: nothing of theirs is stored until somebody registers them. */
import { type UnknownRow, useUnknown } from '../../data/devices.ts'
import { useWords } from '../../data/language.tsx'
import { DEVICE_WORDS } from '../../data/words/devices.ts'
import { sayMoment } from '../../parts/moments.ts'
import './frames.css'
import { systemName } from './frame-rows.ts'

interface Props {
  /** Absent: one may only look. */
  readonly onRegister?: (device: UnknownRow) => void
}

export function Unknown({ onRegister }: Props) {
  const { language, words } = useWords(DEVICE_WORDS)
  const { data = [] } = useUnknown()
  return (
    <section>
      <h2>{words.unknown}</h2>
      <p className="faint">{data.length === 0 ? words.noUnknown : words.unknownHint}</p>
      <ul className="alarm-list">
        {data.map((device) => {
          const { mn, address, firstAt, lastAt, frames, lastText, decoded } = device
          const [line] = decoded
          return (
            <li key={`${mn} ${address}`} className="alarm frame">
              <p>
                <strong>{mn}</strong>{' '}
                {line?.ok && `${systemName(line.st, language)} · ${codesOf(line).join(' ')}`}
              </p>
              <p className="faint">
                {words.sentFrom(address, sayMoment(firstAt), sayMoment(lastAt), frames)}
              </p>
              <p className="frame-bytes">{lastText}</p>
              {onRegister && (
                <button type="button" className="button" onClick={() => onRegister(device)}>
                  {words.registerOne}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Of the factors it sent last, the codes it uses. */
export const codesOf = ({
  cp,
}: {
  readonly cp: { readonly factors: readonly { code: string }[] }
}) => cp.factors.map(({ code }) => code)
