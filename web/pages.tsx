/**
 * Every page behind the sign-in. A page of your own is one entry in its area under addresses/, a folder under
 * pages/, its words under data/words/, its requests under data/.
 */
import type { Permission } from '#domain/access/permissions.ts'
import type { Language } from '#domain/names.ts'
import { ADMINISTRATION } from './addresses/administration.ts'
import { FIELD } from './addresses/field.ts'
import { LEDGER } from './addresses/ledger.ts'
import { MONITORING } from './addresses/monitoring.ts'
import { OWN_WORK } from './addresses/own-work.ts'
import type { PageArea, PageEntry } from './addresses/page-area.ts'
import { SUPERVISION } from './addresses/supervision.ts'

/** In the order of the menu. */
const AREAS: readonly PageArea[] = [
  OWN_WORK,
  LEDGER,
  SUPERVISION,
  MONITORING,
  FIELD,
  ADMINISTRATION,
export interface MenuEntry {
  readonly name: Readonly<Record<Language, string>>
  readonly icon: IconName
  /** Place in the bar at the bottom of a phone, where there is room for the first four. */
  readonly onPhone?: number
}

export interface PageEntry {
  readonly path: string
  /** Whoever has one of these may open it; empty: everybody who is signed in. */
  readonly needs: readonly Permission[]
  readonly page: LazyPage
  /** Absent: reached from other pages only. */
  readonly menu?: MenuEntry
}

export const PAGES: readonly PageEntry[] = [
  {
    path: '/',
    needs: ['item.read'],
    menu: { name: { zh: '今日', en: 'Today' }, icon: 'today', onPhone: 1 },
    page: plainPage(() => import('./pages/today/today.tsx'), 'TodayPage'),
  },
  {
    path: '/report/:itemId',
    needs: ['item.work'],
    page: plainPage(() => import('./pages/today/report.tsx'), 'ReportPage'),
  },
  {
    path: '/outbox',
    needs: ['item.work', 'item.check'],
    menu: { name: { zh: '待发送', en: 'Outbox' }, icon: 'outbox', onPhone: 4 },
    page: plainPage(() => import('./pages/outbox/outbox.tsx'), 'OutboxPage'),
  },
  {
    path: '/queue',
    needs: ['item.check', 'item.sign', 'item.decide', 'item.publish', 'item.look-back'],
    menu: { name: { zh: '待办', en: 'Queue' }, icon: 'queue', onPhone: 1.5 },
    page: plainPage(() => import('./pages/queue/queue.tsx'), 'QueuePage'),
  },
  {
    path: '/look-back-draws',
    needs: ['look-back.read'],
    page: plainPage(() => import('./pages/look-back-draws/draws.tsx'), 'LookBackDrawsPage'),
  },
  {
    path: '/look-back-draws/:drawId',
    needs: ['look-back.read'],
    page: plainPage(() => import('./pages/look-back-draws/draw.tsx'), 'LookBackDrawPage'),
  },
  {
    path: '/ledger',
    needs: ['item.read'],
    menu: { name: { zh: '台账', en: 'Ledger' }, icon: 'ledger', onPhone: 2 },
    page: plainPage(() => import('./pages/ledger/ledger.tsx'), 'LedgerPage'),
  },
  {
    path: '/items/:itemId',
    needs: ['item.read'],
    page: plainPage(() => import('./pages/item/item.tsx'), 'ItemPage'),
  },
  {
    path: '/items/:itemId/site-check',
    needs: ['item.check'],
    page: plainPage(() => import('./pages/site-check/site-check.tsx'), 'SiteCheckPage'),
  },
  {
    path: '/plans',
    needs: ['plan.read'],
    menu: { name: { zh: '方案', en: 'Plans' }, icon: 'plan', onPhone: 3 },
    page: antPage(() => import('./pages/plans.tsx'), 'PlansPage'),
  },
  {
    path: '/plans/:planId',
    needs: ['plan.read'],
    page: antPage(() => import('./pages/plan/plan.tsx'), 'PlanPage'),
  },
  {
    path: '/drafts/:draftId',
    needs: ['plan.read'],
    page: antPage(() => import('./pages/plan/review/draft.tsx'), 'DraftPage'),
  },
  {
    path: '/dashboard',
    needs: ['item.read'],
    menu: { name: { zh: '驾驶舱', en: 'Dashboard' }, icon: 'dashboard' },
    page: plainPage(() => import('./pages/dashboard/dashboard.tsx'), 'DashboardPage'),
  },
  {
    path: '/supervision',
    needs: ['supervision.read'],
    menu: { name: { zh: '督办', en: 'Papers' }, icon: 'supervision' },
    page: plainPage(() => import('./pages/supervision/supervision.tsx'), 'SupervisionPage'),
  },
  {
    path: '/supervision/war-map',
    needs: ['supervision.read'],
    page: plainPage(() => import('./pages/supervision/war-map.tsx'), 'WarMapPage'),
  },
  {
    path: '/supervision/:noticeId',
    needs: ['supervision.read'],
    page: plainPage(() => import('./pages/supervision/paper.tsx'), 'PaperPage'),
  },
  {
    path: '/bulletins',
    needs: ['bulletin.read'],
    page: plainPage(() => import('./pages/bulletins/bulletins.tsx'), 'BulletinsPage'),
  },
  {
    path: '/bulletins/:bulletinId',
    needs: ['bulletin.read'],
    page: plainPage(() => import('./pages/bulletins/bulletin.tsx'), 'BulletinPage'),
  },
  {
    path: '/notifications',
    needs: ['notification.read'],
    page: plainPage(() => import('./pages/notifications/notifications.tsx'), 'NotificationsPage'),
  },
  {
    path: '/map',
    needs: ['item.read'],
    menu: { name: { zh: '地图', en: 'Map' }, icon: 'map' },
    page: plainPage(() => import('./pages/map/map.tsx'), 'MapPage'),
  },
  {
    path: '/map/outline',
    needs: ['pack.manage'],
    page: plainPage(() => import('./pages/map/outline.tsx'), 'OutlinePage'),
  },
  {
    path: '/monitoring',
    needs: ['monitoring.read'],
    menu: { name: { zh: '监测', en: 'Monitoring' }, icon: 'monitoring' },
    page: plainPage(() => import('./pages/monitoring/stations.tsx'), 'StationsPage'),
  },
  {
    path: '/monitoring/stations/:stationId',
    needs: ['monitoring.read'],
    page: plainPage(() => import('./pages/monitoring/station.tsx'), 'StationPage'),
  },
  {
    path: '/monitoring/air',
    needs: ['monitoring.read'],
    page: plainPage(() => import('./pages/monitoring/air.tsx'), 'AirPage'),
  },
  {
    path: '/monitoring/targets',
    needs: ['monitoring.read'],
    page: plainPage(() => import('./pages/monitoring/targets.tsx'), 'TargetsPage'),
  },
  {
    path: '/monitoring/targets/:targetId',
    needs: ['monitoring.read'],
    page: plainPage(() => import('./pages/monitoring/target.tsx'), 'TargetPage'),
  },
  {
    path: '/monitoring/alarms',
    needs: ['monitoring.read'],
    page: plainPage(() => import('./pages/monitoring/alarms.tsx'), 'AlarmsPage'),
  },
  {
    path: '/monitoring/devices',
    needs: ['monitoring.read'],
    page: plainPage(() => import('./pages/monitoring/devices.tsx'), 'DevicesPage'),
  },
  {
    path: '/monitoring/frames',
    needs: ['monitoring.read'],
    page: plainPage(() => import('./pages/monitoring/frames.tsx'), 'FramesPage'),
  },
  {
    path: '/registers',
    needs: ['register.read'],
    menu: { name: { zh: '名录', en: 'Registers' }, icon: 'register' },
    page: plainPage(() => import('./pages/registers/registers.tsx'), 'RegistersPage'),
  },
  {
    path: '/registers/:slug',
    needs: ['register.read'],
    page: plainPage(() => import('./pages/registers/register.tsx'), 'RegisterPage'),
  },
  {
    path: '/subjects/:subjectId',
    needs: ['register.read'],
    page: plainPage(() => import('./pages/registers/subject.tsx'), 'SubjectPage'),
  },
  {
    path: '/monitoring/relays',
    needs: ['monitoring.read'],
    page: plainPage(() => import('./pages/monitoring/relays.tsx'), 'RelaysPage'),
  },
  {
    path: '/monitoring/readings',
    needs: ['monitoring.enter', 'monitoring.judge'],
    page: plainPage(() => import('./pages/monitoring/readings.tsx'), 'ReadingsPage'),
  },
  {
    path: '/draws',
    needs: ['draw.read'],
    menu: { name: { zh: '双随机', en: 'Draws' }, icon: 'draw' },
    page: plainPage(() => import('./pages/draws/draws.tsx'), 'DrawsPage'),
  },
  {
    path: '/draws/:drawId',
    needs: ['draw.read'],
    page: plainPage(() => import('./pages/draws/draw.tsx'), 'DrawPage'),
  },
  {
    path: '/my-checks',
    needs: ['draw.check'],
    page: plainPage(() => import('./pages/draws/my-checks.tsx'), 'MyChecksPage'),
  },
  {
    path: '/enforcement',
    needs: ['enforcement.read'],
    menu: { name: { zh: '执法', en: 'Enforcement' }, icon: 'enforcement' },
    page: plainPage(() => import('./pages/enforcement/enforcement.tsx'), 'EnforcementPage'),
  },
  {
    path: '/enforcement/calculators',
    needs: ['enforcement.read'],
    page: plainPage(() => import('./pages/enforcement/calculators.tsx'), 'CalculatorsPage'),
  },
  {
    path: '/enforcement/:caseId',
    needs: ['enforcement.read'],
    page: plainPage(() => import('./pages/enforcement/case.tsx'), 'CasePage'),
  },
  {
    path: '/submissions',
    needs: ['submission.read'],
    menu: { name: { zh: '来件', en: 'Citizens' }, icon: 'inbox' },
    page: plainPage(() => import('./pages/submissions/submissions.tsx'), 'SubmissionsPage'),
  },
  {
    path: '/grid',
    needs: ['grid.read'],
    menu: { name: { zh: '网格', en: 'Grid' }, icon: 'map' },
    page: plainPage(() => import('./pages/grid/grid.tsx'), 'GridPage'),
  },
  {
    path: '/grid/events',
    needs: ['grid.read'],
    page: plainPage(() => import('./pages/grid/events.tsx'), 'GridEventsPage'),
  },
  {
    path: '/patrol',
    needs: ['grid.patrol'],
    menu: { name: { zh: '巡查', en: 'Patrol' }, icon: 'field' },
    page: plainPage(() => import('./pages/patrol/patrol.tsx'), 'PatrolPage'),
  },
  {
    path: '/complaints',
    needs: ['complaint.read'],
    menu: { name: { zh: '举报', en: 'Complaints' }, icon: 'inbox' },
    page: plainPage(() => import('./pages/complaints/complaints.tsx'), 'ComplaintsPage'),
  },
  {
    path: '/complaints/:complaintId',
    needs: ['complaint.read'],
    page: plainPage(() => import('./pages/complaints/complaint.tsx'), 'ComplaintPage'),
  },
  {
    path: '/organisation',
    needs: ['organisation.read'],
    menu: { name: { zh: '组织', en: 'People' }, icon: 'people' },
    page: plainPage(() => import('./pages/organisation/organisation.tsx'), 'OrganisationPage'),
  },
  {
    path: '/organisation/people/:personId',
    needs: ['organisation.read'],
    page: plainPage(() => import('./pages/organisation/person.tsx'), 'PersonPage'),
  },
  {
    path: '/organisation/workbook',
    needs: ['organisation.manage', 'role.grant'],
    page: plainPage(() => import('./pages/organisation/workbook.tsx'), 'WorkbookPage'),
  },
  {
    path: '/accounts',
    needs: ['account.manage'],
    menu: { name: { zh: '账号', en: 'Accounts' }, icon: 'account' },
    page: plainPage(() => import('./pages/accounts/accounts.tsx'), 'AccountsPage'),
  },
  {
    path: '/settings',
    needs: [],
    menu: { name: { zh: '设置', en: 'Settings' }, icon: 'settings' },
    page: plainPage(() => import('./pages/settings/settings.tsx'), 'SettingsPage'),
  },
  {
    path: '/packs',
    needs: ['pack.read'],
    page: plainPage(() => import('./pages/packs/packs.tsx'), 'PacksPage'),
  },
  {
    path: '/packs/:name',
    needs: ['pack.read'],
    page: plainPage(() => import('./pages/packs/pack.tsx'), 'PackPage'),
  },
  {
    path: '/packs/:name/edit',
    needs: ['pack.manage'],
    page: plainPage(() => import('./pages/packs/edit-pack.tsx'), 'EditPackPage'),
  },
  {
    path: '/calendar',
    needs: ['pack.read'],
    page: plainPage(() => import('./pages/calendar/calendar.tsx'), 'CalendarPage'),
  },
  {
    path: '/security',
    needs: [],
    page: plainPage(() => import('./pages/security/security.tsx'), 'SecurityPage'),
  },
  {
    path: '/sign-in-ways',
    needs: ['sign-in.manage'],
    page: plainPage(() => import('./pages/sign-in-ways/sign-in-ways.tsx'), 'SignInWaysPage'),
  },
  {
    path: '/log',
    needs: ['log.verify'],
    page: plainPage(() => import('./pages/log/log.tsx'), 'LogPage'),
  },
  {
    path: '/channels',
    needs: ['webhook.manage'],
    page: plainPage(() => import('./pages/channels/channels.tsx'), 'ChannelsPage'),
  },
  {
    path: '/backups',
    needs: ['backup.manage'],
    page: plainPage(() => import('./pages/backups/backups.tsx'), 'BackupsPage'),
  },
  { path: '/menu', needs: [], page: plainPage(() => import('./pages/menu.tsx'), 'MenuPage') },
]

export const PAGES: readonly PageEntry[] = AREAS.flatMap(({ pages }) => pages)

/** The menu of somebody with these permissions; areas of which nothing may be opened are left out. */
export function menuFor(permissions: readonly Permission[]) {
  return AREAS.map(({ name, pages }) => ({
    name,
    entries: pages.flatMap(({ path, needs, menu }) =>
      menu && mayOpen(needs, permissions) ? [{ path, ...menu }] : [],
    ),
  })).filter(({ entries }) => entries.length > 0)
}
export type Menu = ReturnType<typeof menuFor>
export type MenuItem = Menu[number]['entries'][number]

export function mayOpen(needs: readonly Permission[], has: readonly Permission[]): boolean {
  return needs.length === 0 || needs.some((permission) => has.includes(permission))
}

export interface Crumb {
  /** Null: a heading of the menu, which is no page. */
  readonly to: string | null
  readonly name: Readonly<Record<Language, string>>
}

/** What lies above the page at `path`, its area first; nothing above what stands in the menu itself. */
export function crumbsOf(
  path: string,
  parameters: Readonly<Record<string, string | undefined>>,
): readonly Crumb[] {
  const entry = PAGES.find((each) => each.path === path)
  const parent = entry && !entry.menu ? parentOf(entry) : undefined
  const name = parent?.menu?.name ?? parent?.name
  if (!parent || !name) return []
  const to = parent.path.replace(/:(\w+)/g, (_, key: string) => parameters[key] ?? '')
  const area = AREAS.find(({ pages }) => pages.includes(parent))
  const above = parent.menu && area ? [{ to: null, name: area.name }] : []
  return [...above, ...crumbsOf(parent.path, parameters), { to, name }]
}

/** The page one comes from: as it is said, or the one with the longest beginning of its address. */
function parentOf({ path, under }: PageEntry): PageEntry | undefined {
  if (under !== undefined) return PAGES.find((each) => each.path === under)
  return PAGES.filter((each) => path.startsWith(`${each.path}/`)).sort(
    (a, b) => b.path.length - a.path.length,
  )[0]
}
