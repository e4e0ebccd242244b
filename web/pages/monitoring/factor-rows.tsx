/** The factors of a device as rows of a form: code, what it is, the unit it is sent in, what is plausible. */
import type { DeviceFactor, NewFactor } from '#domain/monitoring/device.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useFactors } from '../../data/packs.ts'
import { STATION_WORDS } from '../../data/words/stations.ts'

export interface TypedFactor {
  readonly id: string
  readonly sentAs: string
  /** Empty: the code as it is sent. */
  readonly factor: string
  /** Empty: the usual one. */
  readonly unit: string
  readonly least: string
  readonly most: string
  readonly stationId: string | undefined
}

export const typedFactors = (factors: readonly DeviceFactor[]): readonly TypedFactor[] =>
  factors.map((each) => ({
    ...each,
    id: each.sentAs,
    least: each.least ?? '',
    most: each.most ?? '',
  }))

/** A row that says no more than the code. */
export const typedCode = (sentAs: string): TypedFactor => ({
  ...{ id: newId(), sentAs, factor: '', unit: '', least: '', most: '' },
  stationId: undefined,
})

export const wantedFactors = (typed: readonly TypedFactor[]): readonly NewFactor[] =>
  typed.map(({ sentAs, factor, unit, least, most, stationId }) => ({
    sentAs: sentAs.trim(),
    ...(factor !== '' && { factor }),
    ...(unit.trim() !== '' && { unit: unit.trim() }),
    ...(least.trim() !== '' && { least: least.trim() }),
    ...(most.trim() !== '' && { most: most.trim() }),
    ...(stationId !== undefined && { stationId }),
  }))

interface Props {
  readonly factors: readonly TypedFactor[]
  readonly onChange: (factors: readonly TypedFactor[]) => void
}

export function FactorRows({ factors, onChange }: Props) {
  const { language, words } = useWords(STATION_WORDS)
  const { data: pack } = useFactors()
  const known = Object.entries(pack?.factors ?? {})
  const change = (id: string, part: Partial<TypedFactor>) =>
    onChange(factors.map((each) => (each.id === id ? { ...each, ...part } : each)))
  const add = () => onChange([...factors, typedCode('')])
  return (
    <fieldset className="factor-rows">
      <legend>{words.factors}</legend>
      {factors.map(({ id, sentAs, factor, unit, least, most }, index) => {
        const field = (
          name: 'sentAs' | 'unit' | 'least' | 'most',
          label: string,
          value: string,
          placeholder = '',
        ) => (
          <input
            aria-label={`${words.rowOf(index + 1)} ${label}`}
            placeholder={placeholder || label}
            value={value}
            required={name === 'sentAs'}
            onChange={({ target }) => change(id, { [name]: target.value })}
          />
        )
        return (
          <div className="factor-row" key={id}>
            {field('sentAs', words.sentAs, sentAs)}
            <select
              aria-label={`${words.rowOf(index + 1)} ${words.factor}`}
              value={factor}
              onChange={({ target }) => change(id, { factor: target.value })}
            >
              <option value="">{words.sameCode}</option>
              {known.map(([code, { name, nameEn }]) => (
                <option key={code} value={code}>
                  {code} {language === 'zh' ? name : nameEn}
                </option>
              ))}
            </select>
            {field('unit', words.factorUnit, unit, pack?.factors[factor || sentAs]?.unit)}
            {field('least', words.least, least)}
            {field('most', words.most, most)}
            <button
              type="button"
              className="button text"
              aria-label={words.removeFactor(sentAs)}
              onClick={() => onChange(factors.filter((each) => each.id !== id))}
            >
              ×
            </button>
          </div>
        )
      })}
      <button type="button" className="button" onClick={add}>
        {words.addFactor}
      </button>
    </fieldset>
  )
}
