/** Puts the program together: database, tenant, sample plan, web server. The only file that knows all. */
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { issueFirstLink } from './actions/access/issue-first-link.ts'
import { importPlan, type PlanFile } from './actions/import-plan.ts'
import { bringSampleMonitoring } from './actions/monitoring/bring-sample-monitoring.ts'
import { noteSample } from './actions/operations/note-sample.ts'
import { bringOrganisation } from './actions/organisation/bring-organisation.ts'
import type { TileServer } from './domain/map/tile-server.ts'
import { SampleMonitoring } from './domain/monitoring/sample-readings.ts'
import { theProgram } from './domain/organisation/actor.ts'
import { Organisation } from './domain/plan/organisation.ts'
import type { PlanSummary } from './domain/plan/stored.ts'
import { type Gateway, startGateway } from './gateway/gateway.ts'
import { identifying } from './http/access/identify.ts'
import { createApp } from './http/app.ts'
import { listen } from './http/listen.ts'
import { countingMetrics } from './http/operations/metrics.ts'
import { programLog } from './http/operations/program-log.ts'
import { runningJobs } from './jobs/clock.ts'
import { revealingDraws } from './jobs/draw/reveal-draws.ts'
import { JOBS } from './jobs/jobs.ts'
import { sendingNotices } from './jobs/notification/send-notices.ts'
import { fillSampleTown } from './jobs/sample/fill-sample-town.ts'
import { planCame, type SampleContext, sampleKeys } from './jobs/sample/town.ts'
import { sequencing } from './jobs/sequence-log.ts'
import type { Stage } from './store/cluster/cluster.ts'
import { type Database, reading, until } from './store/db.ts'
import { drawSecrets } from './store/draw/secrets.ts'
import { openFiling } from './store/evidence/filing.ts'
import type { S3Settings } from './store/evidence/s3-files.ts'
import { openSigningKey } from './store/log/signing-key.ts'
import { openStore, type Store, type StoreConfig } from './store/open.ts'
import { backupsIn } from './store/operations/backups.ts'
import { openLogFolder } from './store/operations/log-folder.ts'
import { sampleStanding } from './store/operations/sample.ts'
import { listPlans } from './store/plan/plans.ts'
import { firstTenant } from './store/tenants.ts'

export interface Config extends StoreConfig {
  /** Address to listen on; 127.0.0.1 is reached from this machine only. */
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
  /** Where monitors (HJ 212) are heard; port 0: any that is free; null: nowhere. */
  readonly hj212: { readonly host: string; readonly port: number } | null
  /** Names besides localhost under which browsers reach the program. */
  readonly hostnames: readonly string[]
  /** Whether an empty database gets the sample town: its units, its plan, and work under way. */
  readonly sample: boolean
  /** Where evidence is kept; null: in the data folder. */
  readonly s3: S3Settings | null
  /** Where the ground of maps is drawn; null: nowhere, an empty ground. */
  readonly tiles: TileServer | null
  /** Whether webhooks may go to this machine and to private networks. */
  readonly privateWebhooks: boolean
  /** The program's own log goes to standard error and not to the data folder. */
  readonly logToStderr: boolean
}

export type Progress = Stage | 'importing-sample'

export interface Running {
  readonly url: string
  /** Where monitors are heard; null: nowhere. */
  readonly hj212Port: number | null
  readonly store: Store
  /** The sample plan, when it was imported now. */
  readonly sample: PlanSummary | null
  /** Where the first administrators are made; null: somebody can sign in already. */
  readonly firstLink: string | null
  /** Resolves when the sample town has all that it shows; at once where there is none to fill. */
  readonly filled: Promise<void>
  /** Resolves when the database ends by itself; why. */
  readonly died: Promise<string>
  stop(): Promise<void>
}

const PACKAGE = new URL('../', import.meta.url)
const SAMPLES = new URL('samples/', PACKAGE)
const SAMPLE = {
  plan: 'qingfeng.docx',
  organisation: 'qingfeng.organisation.json',
  monitoring: 'qingfeng.monitoring.json',
}
const UNNAMED = '本单位'
const clock = () => new Date()

/** Starts everything; what had been started is stopped again when a later part fails. */
export async function startTaizhang(
  config: Config,
  report: (progress: Progress) => void = () => {},
): Promise<Running> {
  let compiled: ReturnType<typeof compileSample> | null = null
  const store = await openStore(config, (progress) => {
    report(progress)
    // A new database will want the sample: compile it while PostgreSQL makes its files.
    if (progress === 'creating' && config.sample) {
      compiled = compileSample()
      compiled.catch(() => {}) // reported when it is asked for
    }
  })
  let gateway: Gateway | null = null
  try {
    const tenantId = await firstTenant(store.owner, UNNAMED, clock())
    const begunAt = config.sample ? await sampleToFill(store.database, tenantId) : null
    let sample: PlanSummary | null = null
    if (begunAt !== null) {
      report('importing-sample')
      const caller = { actor: theProgram(tenantId), now: planCame(begunAt), request: null }
      const { organisation, ...file } = await (compiled ?? compileSample())
      // First the units, so that each item of the plan finds its own.
      await bringOrganisation(store.database, caller, organisation)
      sample = (await importPlan(store.database, caller, file)).plan
    }
    const key = await openSigningKey(config.dataFolder)
    const filing = openFiling(config.dataFolder, config.s3)
    const secrets = drawSecrets(key)
    const metrics = countingMetrics()
    const destination = config.logToStderr
      ? process.stderr
      : openLogFolder(config.dataFolder, clock)
    const ownLog = programLog(destination, clock)
    const logJobFault = (job: string, error: unknown) => {
      metrics.jobFault(job)
      ownLog.fault(job, error)
    }
    const app = createApp({
      filing,
      database: store.database,
      drawSecrets: secrets,
      tenantId,
      clock,
      identify: identifying(store.database, clock),
      compile: async (bytes, name) =>
        (await import('./compiler/isolated.ts')).compileIsolated(bytes, name),
      writeSheet: async (ledger, language) =>
        (await import('./compiler/sheet/write.ts')).writeLedgerSheet(ledger, language),
      version: packageVersion(),
      webFolder: builtWeb(),
      hostnames: config.hostnames,
      tiles: config.tiles,
      logFault: ownLog.fault,
      backups: backupsIn({
        owner: store.owner,
        dataFolder: config.dataFolder,
        filesIncluded: config.s3 === null,
        program: packageVersion(),
      }),
      observing: { metrics, programLog: ownLog },
    })
    gateway =
      config.hj212 &&
      (await startGateway({
        ...config.hj212,
        database: store.database,
        tenantId,
        clock,
        logFault: ownLog.fault,
      }))
    if (gateway) metrics.watchGateway(gateway.figures)
    const server = await listen(app.fetch, config.host, config.port)
    const url = `http://${nameOf(config.host)}:${server.port}`
    const stopping = new AbortController()
    const working = until(store.database, stopping.signal)
    const link = await issueFirstLink(store.database, tenantId, clock())
    const sequencer = sequencing(store.database, tenantId, key, clock, (error) =>
      logJobFault('sequence-log', error),
    )
    const context = () => ({ database: store.database, filing, tenantId, now: clock() })
    // Pages are served meanwhile; the jobs wait, for the draws of the sample lie in the past.
    const filled = begunAt
      ? fillSample({
          ...{ ...context(), database: working, now: begunAt, drawSecrets: secrets },
          unnamed: UNNAMED,
          folder: new URL('town/', SAMPLES),
          nextKey: sampleKeys(),
        }).catch((error: unknown) => {
          if (!stopping.signal.aborted) logJobFault('fill-sample-town', error)
        })
      : Promise.resolve()
    const jobs = filled.then(
      () =>
        !stopping.signal.aborted &&
        runningJobs(
          [
            ...JOBS,
            revealingDraws(secrets),
            sendingNotices({ clock, random: Math.random, privateWebhooks: config.privateWebhooks }),
          ],
          context,
          logJobFault,
        ),
    )
    ownLog.note('started')
    return {
      url,
      hj212Port: gateway?.port ?? null,
      firstLink: link && `${url}/link#${link.text}`,
      store,
      sample,
      filled,
      died: store.died,
      stop: async () => {
        stopping.abort()
        await server.close()
        await gateway?.stop()
        const running = await jobs
        if (running) await running.stop()
        await sequencer.stop()
        await store.stop()
        ownLog.note('stopped')
      },
    }
  } catch (error) {
    await gateway?.stop()
    await store.stop()
    throw error
  }
}

/** The bundled plan of a fictional town, with its organisation. */
async function compileSample(): Promise<PlanFile & { readonly organisation: Organisation }> {
  const [bytes, units, { compileIsolated }] = await Promise.all([
    readFile(new URL(SAMPLE.plan, SAMPLES)),
    readFile(new URL(SAMPLE.organisation, SAMPLES), 'utf8'),
    import('./compiler/isolated.ts'),
  ])
  const organisation = Organisation.parse(JSON.parse(units))
  const ledger = await compileIsolated(bytes, SAMPLE.plan, { organisation })
  return { fileName: SAMPLE.plan, bytes, ledger, organisation }
}

/** Since when the sample town is to be filled: from now on where there is nothing, or since a start that was cut off. */
async function sampleToFill(database: Database, tenantId: string): Promise<Date | null> {
  const standing = await sampleStanding(database, tenantId)
  if (standing !== null) return standing.isFilled ? null : standing.begunAt
  const known = await reading(database, theProgram(tenantId), listPlans)
  if (known.length > 0) return null
  const now = clock()
  await noteSample(database, { actor: theProgram(tenantId), now, request: null }, 'begun')
  return now
}

/** The town at work and a hundred thousand readings, beside each other; then that all of it is there. */
async function fillSample(context: SampleContext): Promise<void> {
  const { database, tenantId, now } = context
  const parts = [fillSampleTown(context), bringReadings(database, tenantId, now)]
  for (const part of await Promise.allSettled(parts))
    if (part.status === 'rejected') throw part.reason
  await noteSample(database, { actor: theProgram(tenantId), now: clock(), request: null }, 'filled')
}

/** What the bundled town's stations have measured up to then. */
async function bringReadings(database: Database, tenantId: string, now: Date): Promise<void> {
  const text = await readFile(new URL(SAMPLE.monitoring, SAMPLES), 'utf8')
  const request = { key: 'sample/monitoring', digest: '' }
  const caller = { actor: theProgram(tenantId), now, request }
  await bringSampleMonitoring(database, caller, SampleMonitoring.parse(JSON.parse(text)))
}

/** Null while nothing is built, as in a test of the API. */
function builtWeb(): string | null {
  const folder = fileURLToPath(new URL('dist/web/', PACKAGE))
  return existsSync(folder) ? folder : null
}

export function packageVersion(): string {
  const manifest = readFileSync(new URL('package.json', PACKAGE), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}

/** What a browser is given: an address of all interfaces is none. */
function nameOf(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
