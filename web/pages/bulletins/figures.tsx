/** The tables of a bulletin: against the last one, and unit by unit. */
import type { OneBulletin } from '../../data/bulletins.ts'
import { useWords } from '../../data/language.tsx'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'
import { Scrolling } from '../../parts/scrolling.tsx'

export function Differences({ rows }: { readonly rows: OneBulletin['differences'] }) {
  const { words } = useWords(SUPERVISION_WORDS)
  return (
    <section className="bulletin-table" aria-label={words.differences}>
      <table>
        <caption>{words.differences}</caption>
        <thead>
          <tr>
            <th scope="col">{words.figure}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.now}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, before, now }) => (
            <tr key={name}>
              <th scope="row" lang="zh-CN">
                {name}
              </th>
              <td>{before ?? '—'}</td>
              <td>
                {now}
                {before !== null && now !== before && (
                  <span className="faint">
                    {' '}
                    ({now > before ? `+${now - before}` : now - before})
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function UnitFigures({ rows }: { readonly rows: OneBulletin['figures']['units'] }) {
  const { words } = useWords(SUPERVISION_WORDS)
  const columns = [
    [words.openItems, 'open'],
    [words.lateItems, 'late'],
    [words.struckOff, 'struckOff'],
    [words.yellow, 'yellow'],
    [words.red, 'red'],
    [words.score, 'points'],
    [words.overdueReplies, 'overdueReplies'],
  ] as const
  return (
    <Scrolling className="bulletin-table" label={words.units}>
      <table>
        <caption>{words.units}</caption>
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            {columns.map(([name, key]) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unitId}>
              <th scope="row">{row.unit}</th>
              {columns.map(([, key]) => (
                <td key={key}>{row[key]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  )
}
