/** Station, factor and kind of data: which series a form is about. */
import { READING_KIND_NAME, READING_KINDS } from '#domain/monitoring/reading.ts'
import { useWords } from '../../data/language.tsx'
import { useFactors } from '../../data/packs.ts'
import { useStations } from '../../data/stations.ts'
import { STATION_WORDS } from '../../data/words/stations.ts'
import { SelectField } from '../../parts/fields.tsx'

export function SeriesFields() {
  const { language, words } = useWords(STATION_WORDS)
  const { data: stations = [] } = useStations()
  const { data: pack } = useFactors()
  const factors = Object.entries(pack?.factors ?? {})
  return (
    <>
      <SelectField
        label={words.station}
        name="stationId"
        options={stations.map(({ stationId, name }) => [stationId, name] as const)}
      />
      <SelectField
        label={words.factor}
        name="factor"
        options={factors.map(
          ([code, { name, nameEn }]) =>
            [code, `${language === 'zh' ? name : nameEn} ${code}`] as const,
        )}
      />
      <SelectField
        label={words.dataKind}
        name="kind"
        options={READING_KINDS.map((kind) => [kind, READING_KIND_NAME[kind][language]] as const)}
        initial="hour"
      />
    </>
  )
}
