/** A frame field by field: what each says and what it means, and its data with their flags. */
import { factorOf } from '#domain/monitoring/factors-pack.ts'
import { SUFFIX_NAME } from '#domain/monitoring/hj212/meanings.ts'
import { FLAG_NAME } from '#domain/monitoring/reading.ts'
import { useWords } from '../../data/language.tsx'
import { useFactors } from '../../data/packs.ts'
import { FRAME_WORDS } from '../../data/words/frames.ts'
import { contentRows, headRows, type ShownFrame } from './frame-rows.ts'

export function FrameTables({ frame }: { readonly frame: ShownFrame }) {
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
          <h3>{words.data}</h3>
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
