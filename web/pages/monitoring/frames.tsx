/** 报文解析: pasted frames read field by field, by the same rules as the gateway, in the browser itself. */
import { useMemo, useState } from 'react'
import { factorOf } from '#domain/monitoring/factors-pack.ts'
import type { Decoded } from '#domain/monitoring/hj212/decode.ts'
import type { Frame } from '#domain/monitoring/hj212/frame.ts'
import { REJECTION_NAME, SUFFIX_NAME } from '#domain/monitoring/hj212/meanings.ts'
import { byteText } from '#domain/monitoring/hj212/text.ts'
import { FLAG_NAME } from '#domain/monitoring/reading.ts'
import { useWords } from '../../data/language.tsx'
import { useFactors } from '../../data/packs.ts'
import { FRAME_WORDS } from '../../data/words/frames.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { contentRows, exampleFrame, headRows, readFrames } from './frame-rows.ts'
import { MonitoringTabs } from './tabs.tsx'

export function FramesPage() {
  const { words } = useWords(FRAME_WORDS)
  useTitle(words.frames)
  const [text, setText] = useState('')
  // What is pasted has no names: a part is its place.
  const decoded = useMemo(
    () => readFrames(text).map((one, at) => ({ decoded: one, number: at + 1 })),
    [text],
  )
  return (
    <div className="page monitoring">
      <PageHead title={words.frames} hint={words.hint} />
      <MonitoringTabs />
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
    </div>
  )
}

function DecodedPart({ decoded, number }: { readonly decoded: Decoded; readonly number: number }) {
  const { language, words } = useWords(FRAME_WORDS)
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
        <>
          <p>
            {REJECTION_NAME[decoded.code][language]} <span className="faint">{decoded.code}</span>
          </p>
          <code>{byteText(decoded.bytes)}</code>
        </>
      )}
    </section>
  )
}

function FrameTables({ frame }: { readonly frame: Frame }) {
  const { language, words } = useWords(FRAME_WORDS)
  const { data: pack } = useFactors()
  const fields = [...headRows(frame, language, words), ...contentRows(frame, language)]
  const nameOf = (code: string) => {
    const factor = pack && factorOf(pack, code)
    const known = factor ? pack.factors[factor] : undefined
    if (!known) return words.unknownFactor
    const name = language === 'zh' ? known.name : known.nameEn
    return `${name}${factor === code ? '' : ` (${factor})`}`
  }
  return (
    <>
      <table className="facts-table">
        <thead>
          <tr>
            <th>{words.field}</th>
            <th>{words.value}</th>
            <th>{words.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, value, meaning }) => (
            <tr key={field}>
              <th scope="row">{field}</th>
              <td data-name={words.value}>{value}</td>
              <td data-name={words.meaning}>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {frame.factors.length > 0 && (
        <>
          <h2>{words.data}</h2>
          <table className="facts-table">
            <thead>
              <tr>
                <th>{words.factor}</th>
                <th>{words.meaning}</th>
                <th>{words.value}</th>
                <th>{words.dataFlag}</th>
              </tr>
            </thead>
            <tbody>
              {frame.factors.map(({ code, values, flag }) => (
                <tr key={code}>
                  <th scope="row">{code}</th>
                  <td data-name={words.meaning}>{nameOf(code)}</td>
                  <td data-name={words.value}>
                    {Object.entries(values).map(([suffix, value]) => (
                      <div key={suffix}>
                        {SUFFIX_NAME[suffix]?.[language] ?? suffix} <strong>{value}</strong>
                      </div>
                    ))}
                  </td>
                  <td data-name={words.dataFlag}>
                    {flag === null ? '—' : `${flag} ${FLAG_NAME[flag]?.[language] ?? ''}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  )
}
