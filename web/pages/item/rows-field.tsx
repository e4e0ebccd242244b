/** A list within a form: rows of the same parts, added and removed. */
import { useWords } from '../../data/language.tsx'
import { ITEM_WORDS } from '../../data/words/item.ts'
import { type Row, row } from './initial.ts'

interface Part {
  readonly key: string
  readonly name: string
  readonly type: 'text' | 'date' | 'number' | 'checkbox'
}

interface Props {
  readonly label: string
  readonly kind: 'milestones' | 'figures' | 'criteria' | 'lines'
  readonly rows: readonly Row[]
  readonly onChange: (rows: readonly Row[]) => void
}

const NEW: Readonly<Record<Props['kind'], Readonly<Record<string, unknown>>>> = {
  milestones: { title: '', dueOn: '', share: '' },
  figures: { name: '', value: '', unit: '' },
  criteria: { text: '', met: true, evidence: '' },
  lines: { text: '' },
}

export function RowsField({ label, kind, rows, onChange }: Props) {
  const { words } = useWords(ITEM_WORDS)
  const parts = useParts(kind, label)
  const set = (id: string, key: string, value: unknown) =>
    onChange(rows.map((each) => (each.id === id ? { ...each, [key]: value } : each)))
  return (
    <fieldset className={`rows rows-${kind}`}>
      <legend>{label}</legend>
      {rows.map((each, index) => (
        <div key={each.id} className="rows-row">
          {parts.map(({ key, name, type }) => {
            const said = words.row(name, index + 1)
            return type === 'checkbox' ? (
              <label key={key} className="rows-flag">
                <input
                  type="checkbox"
                  aria-label={said}
                  checked={each[key] === true}
                  onChange={({ target }) => set(each.id, key, target.checked)}
                />
                {name}
              </label>
            ) : (
              <input
                key={key}
                type={type}
                step="any"
                aria-label={said}
                placeholder={name}
                value={String(each[key] ?? '')}
                onChange={({ target }) => set(each.id, key, target.value)}
              />
            )
          })}
          <button
            type="button"
            className="button text"
            aria-label={words.removeRow(index + 1)}
            onClick={() => onChange(rows.filter(({ id }) => id !== each.id))}
          >
            ×
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button text"
        onClick={() => onChange([...rows, row(NEW[kind])])}
      >
        ＋ {words.addRow}
      </button>
    </fieldset>
  )
}

function useParts(kind: Props['kind'], label: string): readonly Part[] {
  const { words } = useWords(ITEM_WORDS)
  switch (kind) {
    case 'milestones':
      return [
        { key: 'title', name: words.milestone, type: 'text' },
        { key: 'dueOn', name: words.dueOn, type: 'date' },
        { key: 'share', name: `${words.share} %`, type: 'number' },
      ]
    case 'figures':
      return [
        { key: 'name', name: words.name, type: 'text' },
        { key: 'value', name: words.value, type: 'number' },
        { key: 'unit', name: words.unitOfMeasure, type: 'text' },
      ]
    case 'criteria':
      return [
        { key: 'text', name: words.criterion, type: 'text' },
        { key: 'evidence', name: words.evidence, type: 'text' },
        { key: 'met', name: words.met, type: 'checkbox' },
      ]
    case 'lines':
      return [{ key: 'text', name: label, type: 'text' }]
  }
}
