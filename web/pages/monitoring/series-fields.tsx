/** Station, factor and kind of data: which series a form is about. */
import { READING_KIND_NAME, READING_KINDS } from '#domain/monitoring/reading.ts'
import { useWords } from '../../data/language.tsx'
import { useFactors } from '../../data/packs.ts'
import { useStations } from '../../data/stations.ts'
import { STATION_WORDS } from '../../data/words/stations.ts'
import { SelectField } from '../../parts/fields.tsx'

interface Props {
  /** Chosen at first. */
  readonly initial?: { readonly stationId: string; readonly factor: string; readonly kind: string }
}

export function SeriesFields({ initial }: Props) {
  const { language, words } = useWords(STATION_WORDS)
  const { data: stations = [] } = useStations()
  const { data: pack } = useFactors()
  const factors = Object.entries(pack?.factors ?? {})
  return (
    <>
      <SelectField
        // The lists come later than the form.
        key={`stations ${stations.length}`}
        label={words.station}
        name="stationId"
        initial={initial?.stationId ?? ''}
        options={stations.map(({ stationId, name }) => [stationId, name] as const)}
      />
      <SelectField
        key={`factors ${factors.length}`}
        label={words.factor}
        name="factor"
        initial={initial?.factor ?? ''}
        options={factors.map(
          ([code, { name, nameEn }]) =>
            [code, `${language === 'zh' ? name : nameEn} ${code}`] as const,
        )}
      />
      <SelectField
        label={words.dataKind}
        name="kind"
        options={READING_KINDS.map((kind) => [kind, READING_KIND_NAME[kind][language]] as const)}
        initial={initial?.kind ?? 'hour'}
      />
    </>
  )
}
