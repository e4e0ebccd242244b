/** What is measured, and where it is. */
import { plainPage } from '../parts/lazy-page.tsx'
import type { PageArea } from './page-area.ts'

export const MONITORING: PageArea = {
  name: { zh: '监测', en: 'Monitoring' },
  pages: [
    {
      path: '/map',
      needs: ['item.read'],
      menu: { name: { zh: '地图', en: 'Map' }, icon: 'map' },
      page: plainPage(() => import('../pages/map/map.tsx'), 'MapPage'),
    },
    {
      path: '/map/outline',
      needs: ['pack.manage'],
      under: '/settings',
      page: plainPage(() => import('../pages/map/outline.tsx'), 'OutlinePage'),
    },
    {
      path: '/monitoring',
      needs: ['monitoring.read'],
      menu: { name: { zh: '监测', en: 'Monitoring' }, icon: 'monitoring' },
      page: plainPage(() => import('../pages/monitoring/stations.tsx'), 'StationsPage'),
    },
    {
      path: '/monitoring/stations/:stationId',
      needs: ['monitoring.read'],
      page: plainPage(() => import('../pages/monitoring/station.tsx'), 'StationPage'),
    },
    {
      path: '/monitoring/air',
      needs: ['monitoring.read'],
      page: plainPage(() => import('../pages/monitoring/air.tsx'), 'AirPage'),
    },
    {
      path: '/monitoring/targets',
      needs: ['monitoring.read'],
      name: { zh: '目标', en: 'Targets' },
      page: plainPage(() => import('../pages/monitoring/targets.tsx'), 'TargetsPage'),
    },
    {
      path: '/monitoring/targets/:targetId',
      needs: ['monitoring.read'],
      page: plainPage(() => import('../pages/monitoring/target.tsx'), 'TargetPage'),
    },
    {
      path: '/monitoring/alarms',
      needs: ['monitoring.read'],
      page: plainPage(() => import('../pages/monitoring/alarms.tsx'), 'AlarmsPage'),
    },
    {
      path: '/monitoring/month-report',
      needs: ['monitoring.read'],
      page: plainPage(() => import('../pages/monitoring/month-report.tsx'), 'MonthReportPage'),
    },
    {
      path: '/monitoring/calculations',
      needs: ['monitoring.read'],
      page: plainPage(() => import('../pages/monitoring/calculations.tsx'), 'CalculationsPage'),
    },
    {
      path: '/monitoring/devices',
      needs: ['monitoring.read'],
      page: plainPage(() => import('../pages/monitoring/devices.tsx'), 'DevicesPage'),
    },
    {
      path: '/monitoring/frames',
      needs: ['monitoring.read'],
      page: plainPage(() => import('../pages/monitoring/frames.tsx'), 'FramesPage'),
    },
    {
      path: '/monitoring/relays',
      needs: ['monitoring.read'],
      page: plainPage(() => import('../pages/monitoring/relays.tsx'), 'RelaysPage'),
    },
    {
      path: '/monitoring/readings',
      needs: ['monitoring.enter', 'monitoring.judge'],
      page: plainPage(() => import('../pages/monitoring/readings.tsx'), 'ReadingsPage'),
    },
  ],
}
