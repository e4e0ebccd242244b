import type { Difference } from '#domain/packs/content.ts'
import { useWords } from '../../data/language.tsx'
import { PACK_WORDS } from '../../data/words/packs.ts'

/** Entry by entry: what was, what is. */
export function DifferenceTable({ differences }: { readonly differences: readonly Difference[] }) {
  const { words } = useWords(PACK_WORDS)
  if (differences.length === 0) return <p className="faint">{words.same}</p>
  return (
    <div className="grid-scroll">
      <table className="grid">
        <thead>
          <tr>
            <th>{words.path}</th>
            <th>{words.before}</th>
            <th>{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ path, before, after }) => (
            <tr key={path}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td>{before === undefined ? '—' : <del>{sayValue(before)}</del>}</td>
              <td>{after === undefined ? '—' : <ins>{sayValue(after)}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const sayValue = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
