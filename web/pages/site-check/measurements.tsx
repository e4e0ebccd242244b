/** What was measured on the spot, each with its unit of measure. */
import type { Measurement } from '../../data/kept-reports.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { SITE_CHECK_WORDS } from '../../data/words/site-check.ts'

interface Props {
  readonly measurements: readonly Measurement[]
  readonly onChange: (measurements: readonly Measurement[]) => void
}

const MOST = 50

export function Measurements({ measurements, onChange }: Props) {
  const { words } = useWords(SITE_CHECK_WORDS)
  const names = { name: words.measurement, value: words.value, unit: words.unit }
  return (
    <fieldset>
      <legend>{words.measurements}</legend>
      {measurements.map((each, index) => (
        <div key={each.id} className="measurement">
          {(['name', 'value', 'unit'] as const).map((part) => (
            <input
              key={part}
              aria-label={words.row(names[part], index + 1)}
              placeholder={names[part]}
              inputMode={part === 'value' ? 'decimal' : 'text'}
              maxLength={part === 'unit' ? 20 : 60}
              value={each[part]}
              onChange={({ target }) =>
                onChange(
                  measurements.map((one) =>
                    one.id === each.id ? { ...one, [part]: target.value } : one,
                  ),
                )
              }
            />
          ))}
          <button
            type="button"
            className="button text"
            aria-label={words.removeMeasurement(index + 1)}
            onClick={() => onChange(measurements.filter(({ id }) => id !== each.id))}
          >
            ×
          </button>
        </div>
      ))}
      {measurements.length < MOST && (
        <button
          type="button"
          className="button"
          onClick={() =>
            onChange([...measurements, { id: newId(), name: '', value: '', unit: '' }])
          }
        >
          ＋ {words.addMeasurement}
        </button>
      )}
    </fieldset>
  )
}
