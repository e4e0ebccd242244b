/** The HTTP application: everything that is served, behind what every request must pass. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { compress } from 'hono/compress'
import type { TileServer } from '../domain/map/tile-server.ts'
import { refuse } from '../domain/refusal.ts'
import { manageAccess } from './access/manage.ts'
import { purposes } from './access/purposes.ts'
import { type SessionParts, session } from './access/session.ts'
import { manageWays } from './access/ways.ts'
import { accountability } from './accountability/cases.ts'
import { calendar } from './calendar/calendar.ts'
import { type Identify, limitedBodies, signedIn } from './caller.ts'
import { complaints } from './complaint/complaints.ts'
import { complaintSheets } from './complaint/sheet.ts'
import { ROOT } from './disclosure/layout.ts'
import { disclosure } from './disclosure/office.ts'
import { publicSite } from './disclosure/site.ts'
import { type DrawParts, draws } from './draw/draws.ts'
import { drawTasks } from './draw/tasks.ts'
import { enforcement } from './enforcement/cases.ts'
import { caseEvidence } from './enforcement/evidence-files.ts'
import { enforcementPapers } from './enforcement/papers.ts'
import { evidence } from './evidence/evidence.ts'
import { evidenceFiles } from './evidence/files.ts'
import { uploads } from './evidence/uploads.ts'
import { volumes } from './evidence/volume.ts'
import { flags } from './flag/flags.ts'
import { cellImport } from './grid/cell-import.ts'
import { gridCells } from './grid/cells.ts'
import { gridEvents } from './grid/events.ts'
import { missedPatrols } from './grid/missed.ts'
import { patrols } from './grid/patrols.ts'
import { guardedFiles, guardedResponses, onlyKnownHosts, onlyOwnChanges } from './guard.ts'
import { health } from './health.ts'
import { bulkItems } from './ledger/bulk.ts'
import { itemExports } from './ledger/export.ts'
import { items } from './ledger/items.ts'
import { itemLists } from './ledger/list.ts'
import { lookBackDraws } from './ledger/look-back-draws.ts'
import { queues } from './ledger/queue.ts'
import { log } from './log/log.ts'
import { map } from './map/map.ts'
import { alarms } from './monitoring/alarms.ts'
import { readingEntries } from './monitoring/entries.ts'
import { figures } from './monitoring/figures.ts'
import { monitoring } from './monitoring/monitoring.ts'
import { monthReports } from './monitoring/month-report.ts'
import { overview } from './monitoring/overview.ts'
import { targets } from './monitoring/targets.ts'
import { mount } from './mount.ts'
import { notificationChannels } from './notification/channels.ts'
import { notifications } from './notification/notifications.ts'
import { notificationPreferences } from './notification/preferences.ts'
import { type BackupParts, backups } from './operations/backups.ts'
import { metricsPage } from './operations/metrics.ts'
import { type Observing, observing } from './operations/observe.ts'
import { organisation } from './organisation/organisation.ts'
import { tenant } from './organisation/tenant.ts'
import { packs } from './packs/packs.ts'
import type { FilingParts } from './parts.ts'
import { planDrafts } from './plan/drafts.ts'
import { type PlanParts, plans } from './plans.ts'
import { answerProblem } from './problem.ts'
import { subjectArchives } from './register/archive.ts'
import { subjectDuplicates } from './register/duplicates.ts'
import { registerFigures } from './register/figures.ts'
import { subjectFile } from './register/file.ts'
import { registers } from './register/registers.ts'
import { subjectSheets } from './register/sheets.ts'
import { subjectSteps } from './register/steps.ts'
import { subjects } from './register/subjects.ts'
import { registerVersions } from './register/versions.ts'
import { subjectVisits } from './register/visit.ts'
import { withPermissions } from './route-permissions.ts'
import { scores } from './scoring/scores.ts'
import { unitScores } from './scoring/unit-scores.ts'
import { bulletins } from './supervision/bulletins.ts'
import { notices } from './supervision/notices.ts'
import { web } from './web.ts'

export interface AppParts extends PlanParts, BackupParts, SessionParts, FilingParts, DrawParts {
  readonly version: string
  readonly identify: Identify
  /** Folder of the built web application; null: only the API is served. */
  readonly webFolder: string | null
  /** Names besides localhost under which the program is reached. */
  readonly hostnames: readonly string[]
  /** Where the ground of maps is drawn; absent or null: an empty ground. */
  readonly tiles?: TileServer | null
  /** Absent in tests of other things. */
  readonly observing?: Observing
}

export function createApp(parts: AppParts) {
  const app = new OpenAPIHono()
  app.onError((error, c) => answerProblem(error, c, parts.logFault))
  app.notFound((c) => refuse('ROUTE_NOT_FOUND', { path: c.req.path }))
  if (parts.observing) app.use(observing(parts.observing))
  app.use(
    guardedFiles(),
    guardedResponses(parts.tiles?.origin ?? null),
    onlyKnownHosts(parts.hostnames),
    onlyOwnChanges(`${ROOT}/`),
    compress(),
  )
  app.use('/api/*', async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
  })
  app.use('/api/*', limitedBodies())
  mount(app, '/', health(parts))
  if (parts.observing) mount(app, '/', metricsPage({ ...parts, metrics: parts.observing.metrics }))
  mount(app, '/api/session', session(parts))
  mount(app, ROOT, publicSite(parts))
  // What follows under /api asks who is there; what anybody may call stands above.
  app.use('/api/*', signedIn(parts.identify, parts.clock))
  mount(app, '/api', manageAccess(parts))
  mount(app, '/api', manageWays(parts))
  mount(app, '/api', purposes(parts))
  mount(app, '/api', organisation(parts))
  mount(app, '/api', tenant(parts))
  mount(app, '/api', backups(parts))
  mount(app, '/api/plans', plans(parts))
  mount(app, '/api/plan-drafts', planDrafts(parts))
  mount(app, '/api', itemLists(parts))
  mount(app, '/api', itemExports(parts))
  mount(app, '/api', bulkItems(parts))
  mount(app, '/api', lookBackDraws(parts))
  mount(app, '/api', items(parts))
  mount(app, '/api', queues(parts))
  mount(app, '/api', calendar(parts))
  mount(app, '/api', packs(parts))
  mount(app, '/api/supervision', notices(parts))
  mount(app, '/api/bulletins', bulletins(parts))
  mount(app, '/api/scores', scores(parts))
  mount(app, '/api/scores', unitScores(parts))
  mount(app, '/api/accountability', accountability(parts))
  mount(app, '/api/draws', draws(parts))
  mount(app, '/api', drawTasks(parts))
  mount(app, '/api/enforcement', enforcement(parts))
  mount(app, '/api/enforcement', enforcementPapers(parts))
  mount(app, '/api/enforcement', caseEvidence(parts))
  mount(app, '/api', targets(parts))
  mount(app, '/api', figures(parts))
  mount(app, '/api', readingEntries(parts))
  mount(app, '/api', disclosure(parts))
  mount(app, '/api/map', map(parts))
  mount(app, '/api', cellImport(parts))
  mount(app, '/api', missedPatrols(parts))
  mount(app, '/api', gridCells(parts))
  mount(app, '/api', patrols(parts))
  mount(app, '/api', gridEvents(parts))
  mount(app, '/api', complaints(parts))
  mount(app, '/api', complaintSheets(parts))
  mount(app, '/api', monitoring(parts))
  mount(app, '/api', alarms(parts))
  mount(app, '/api', monthReports(parts))
  mount(app, '/api', overview(parts))
  mount(app, '/api', registers(parts))
  mount(app, '/api', registerFigures(parts))
  mount(app, '/api', subjectSheets(parts))
  mount(app, '/api', subjectDuplicates(parts))
  mount(app, '/api', subjectArchives(parts))
  mount(app, '/api', registerVersions(parts))
  mount(app, '/api', subjectVisits(parts))
  mount(app, '/api', subjects(parts))
  mount(app, '/api', subjectSteps(parts))
  mount(app, '/api', subjectFile(parts))
  mount(app, '/api/log', log(parts))
  mount(app, '/api/notifications', notifications(parts))
  mount(app, '/api/notifications/preferences', notificationPreferences(parts))
  mount(app, '/api', notificationChannels(parts))
  mount(app, '/api', uploads(parts))
  mount(app, '/api', flags(parts))
  mount(app, '/api', evidence(parts))
  mount(app, '/api', evidenceFiles(parts))
  mount(app, '/api', volumes(parts))
  const info = {
    title: 'Taizhang 台账',
    version: parts.version,
    description: '整改方案与台账 / Rectification plans and their ledgers',
  }
  app.get('/openapi.json', (c) =>
    c.json(withPermissions(app.getOpenAPI31Document({ openapi: '3.1.0', info }))),
  )
  mount(app, '/', web(parts.webFolder))
  return app
}
