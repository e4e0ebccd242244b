/** 数据录入: a value by hand with what it rests on, whole files, and what is judged of readings. */
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { STATION_WORDS } from '../../data/words/stations.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { EnterReading } from './enter-reading.tsx'
import { ImportTable } from './import-table.tsx'
import { JudgeReadings } from './judge-readings.tsx'
import { MonitoringTabs } from './tabs.tsx'
import { WaitingEntries } from './waiting-entries.tsx'
import '../../parts/form.css'
import './monitoring-forms.css'

export function ReadingsPage() {
  const { words } = useWords(STATION_WORDS)
  useTitle(words.readings)
  const [mayEnter, mayJudge] = [useMay('monitoring.enter'), useMay('monitoring.judge')]
  return (
    <div className="page monitoring">
      <PageHead title={words.readings} />
      <MonitoringTabs />
      {mayEnter && <EnterReading />}
      {mayEnter && <ImportTable />}
      <WaitingEntries mayJudge={mayJudge} />
      {mayJudge && <JudgeReadings />}
    </div>
  )
}
