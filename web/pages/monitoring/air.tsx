/** 空气质量日历: of the town or of one station; both stand in the address. */
import { useSearchParams } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { useAirYear, useFreshness } from '../../data/monitoring.ts'
import { MONITORING_WORDS } from '../../data/words/monitoring.ts'
import { Loading } from '../../parts/loading.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import { AirCalendar } from './air-calendar.tsx'
import { MonitoringTabs } from './tabs.tsx'

const YEARS_BACK = 6

export function AirPage() {
  const { words } = useWords(MONITORING_WORDS)
  useTitle(words.airCalendar)
  const [search, setSearch] = useSearchParams()
  const thisYear = Number(today().slice(0, 4))
  const year = Number(search.get('year')) || thisYear
  const station = search.get('station') ?? ''
  const { data: stations = [] } = useFreshness()
  const { data, error } = useAirYear(year, station === '' ? null : station)
  if (error) throw error
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(search)
    if (value === '') next.delete(name)
    else next.set(name, value)
    setSearch(next)
  }
  return (
    <div className="page monitoring">
      <MonitoringTabs />
      <h1>{words.airCalendar}</h1>
      <div className="filters">
        <label>
          <span>{words.year}</span>
          <select value={year} onChange={({ target }) => change('year', target.value)}>
            {Array.from({ length: YEARS_BACK }, (_, back) => thisYear - back).map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <label>
          <span>{words.stations}</span>
          <select value={station} onChange={({ target }) => change('station', target.value)}>
            <option value="">{words.all}</option>
            {stations
              .filter((one) => one.station.kind === 'air')
              .map(({ station: { stationId, name } }) => (
                <option key={stationId} value={stationId}>
                  {name}
                </option>
              ))}
          </select>
        </label>
      </div>
      {data ? <AirCalendar {...data} /> : <Loading />}
    </div>
  )
}
