/** Pasted frames, read by the same rules as the gateway, in the browser itself. */
import { useMemo, useState } from 'react'
import type { Decoded } from '#domain/monitoring/hj212/decode.ts'
import { faultOf, withoutPasswords } from '#domain/monitoring/hj212/fault.ts'
import { byteText } from '#domain/monitoring/hj212/text.ts'
import { useWords } from '../../data/language.tsx'
import { FRAME_WORDS } from '../../data/words/frames.ts'
import { exampleFrame, readFrames } from './frame-rows.ts'
import { FrameTables } from './frame-tables.tsx'
import { RejectedFrame } from './rejected-frame.tsx'

export function PastedFrames() {
  const { words } = useWords(FRAME_WORDS)
  const [text, setText] = useState('')
  // What is pasted has no names: a part is its place.
  const decoded = useMemo(
    () => readFrames(text).map((one, at) => ({ decoded: one, number: at + 1 })),
    [text],
  )
  return (
    <>
      <p className="faint">{words.pasteHint}</p>
      <div className="frame-text">
        <textarea
          aria-label={words.paste}
          value={text}
          maxLength={200_000}
          spellCheck={false}
          placeholder="##…"
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <button type="button" className="button" onClick={() => setText(exampleFrame())}>
        {words.example}
      </button>
      <div aria-live="polite">
        {text.trim() !== '' && decoded.length === 0 && <p>{words.none}</p>}
        {decoded.map((each) => (
          <DecodedPart key={each.number} {...each} />
        ))}
      </div>
    </>
  )
}

function DecodedPart({ decoded, number }: { readonly decoded: Decoded; readonly number: number }) {
  const { words } = useWords(FRAME_WORDS)
  return (
    <section className="frame">
      <h2>
        {words.frameNumber(number)}{' '}
        <span className={decoded.ok ? 'light green' : 'light red'}>
          {decoded.ok ? words.accepted : words.rejected}
        </span>
      </h2>
      {decoded.ok ? (
        <FrameTables frame={decoded.frame} />
      ) : (
        <RejectedFrame
          code={decoded.code}
          text={withoutPasswords(byteText(decoded.bytes))}
          fault={faultOf(decoded.code, decoded.bytes)}
          about={[]}
        />
      )}
    </section>
  )
}
