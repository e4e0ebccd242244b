/** A frame that was taken, opened field by field. */
import { useState } from 'react'
import { type FrameRow, useFrame } from '../../data/devices.ts'
import { useWords } from '../../data/language.tsx'
import { FRAME_WORDS } from '../../data/words/frames.ts'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice } from '../../parts/notice.tsx'
import { commandName, sayTime, shownFrame } from './frame-rows.ts'
import { FrameTables } from './frame-tables.tsx'
import { RejectedFrame } from './rejected-frame.tsx'

interface Props {
  readonly frame: FrameRow
  readonly opened?: boolean
}

export function KeptFrame({ frame, opened = false }: Props) {
  const { language, words } = useWords(FRAME_WORDS)
  const [open, setOpen] = useState(opened)
  const { receivedAt, decoded, text } = frame
  const [line] = decoded
  if (line === undefined) return null
  const read = line.ok ? shownFrame(line) : null
  const said = read && [
    words.received(sayMoment(receivedAt)),
    ...(read.fields.DataTime ? [words.ofTime(sayTime(read.fields.DataTime))] : []),
    words.factorCount(read.factors.length),
  ]
  return (
    <details
      className="alarm frame"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
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

/** The one a reading came in; frames are kept for some time only. */
export function OneFrame({ frameId }: { readonly frameId: string }) {
  const { data, error } = useFrame(frameId)
  if (error) return <ErrorNotice error={error} />
  return data ? <KeptFrame frame={data} opened /> : <Loading />
}
