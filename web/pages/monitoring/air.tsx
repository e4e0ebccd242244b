/** 空气质量日历: of the town or of one station; both stand in the address. */
import { useSearchParams } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { useAirYear, useFreshness } from '../../data/monitoring.ts'
import { MONITORING_WORDS } from '../../data/words/monitoring.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import { AirCalendar } from './air-calendar.tsx'
import { MonitoringTabs } from './tabs.tsx'

const YEARS_BACK = 6

export function AirPage() {
  const { words } = useWords(MONITORING_WORDS)
  useTitle(words.airCalendar)
  const [search] = useSearchParams()
  const thisYear = Number(today().slice(0, 4))
  const year = Number(search.get('year')) || thisYear
  const station = search.get('station') ?? ''
  const { data: stations = [] } = useFreshness()
  const { data, error } = useAirYear(year, station === '' ? null : station)
  if (error) throw error
  return (
    <div className="page monitoring">
      <PageHead title={words.airCalendar} />
      <MonitoringTabs />
      <FilterBar
        filters={[
          {
            kind: 'order',
            name: 'year',
            label: words.year,
            options: Array.from({ length: YEARS_BACK }, (_, back) => String(thisYear - back)).map(
              (each) => [each, each] as const,
            ),
          },
          {
            kind: 'choice',
            name: 'station',
            label: words.stations,
            options: stations
              .filter((one) => one.station.kind === 'air')
              .map(({ station: { stationId, name } }) => [stationId, name] as const),
          },
        ]}
      />
      {data ? <AirCalendar {...data} stationId={station || null} /> : <Loading />}
    </div>
  )
}
