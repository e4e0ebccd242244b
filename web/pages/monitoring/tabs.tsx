/** The pages of monitoring beside each other. */
import { NavLink } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { MONITORING_WORDS } from '../../data/words/monitoring.ts'
import './monitoring.css'

export function MonitoringTabs() {
  const { words } = useWords(MONITORING_WORDS)
  const tabs = [
    ['/monitoring', words.stations],
    ['/monitoring/air', words.airCalendar],
    ['/monitoring/targets', words.targets],
    ['/monitoring/alarms', words.alarms],
    ['/monitoring/devices', words.registry],
    ['/monitoring/frames', words.frames],
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
