/** The pages of monitoring beside each other. */
import { NavLink } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { MONITORING_WORDS } from '../../data/words/monitoring.ts'
import { STATION_WORDS } from '../../data/words/stations.ts'
import './monitoring.css'

export function MonitoringTabs() {
  const { words } = useWords(MONITORING_WORDS)
  const { words: forms } = useWords(STATION_WORDS)
  const [mayEnter, mayJudge] = [useMay('monitoring.enter'), useMay('monitoring.judge')]
  const tabs = [
    ['/monitoring', words.stations],
    ['/monitoring/air', words.airCalendar],
    ['/monitoring/targets', words.targets],
    ['/monitoring/alarms', words.alarms],
    ['/monitoring/month-report', words.monthReport],
    ['/monitoring/calculations', words.calculations],
    ['/monitoring/devices', words.registry],
    ['/monitoring/frames', words.frames],
    ['/monitoring/relays', forms.relays],
    ...(mayEnter || mayJudge ? ([['/monitoring/readings', forms.readings]] as const) : []),
  ] as const
  return (
    <nav className="tabs" aria-label={words.monitoring}>
      {tabs.map(([path, name]) => (
        <NavLink key={path} to={path} end={path === '/monitoring'}>
          {name}
        </NavLink>
      ))}
    </nav>
  )
}
