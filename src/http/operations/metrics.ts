/** What the program counts of itself, and /metrics, where Prometheus reads it. */

import { getConnInfo } from '@hono/node-server/conninfo'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { demand } from '../../domain/access/permissions.ts'
import type { GatewayFigures } from '../../domain/monitoring/gateway-figures.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { reading } from '../../store/db.ts'
import { countPending } from '../../store/log/tree.ts'
import { countDeliveries } from '../../store/notification/deliveries.ts'
import type { Identify } from '../caller.ts'
import type { Parts } from '../parts.ts'

export interface Metrics {
  readonly registry: Registry
  request(labels: { method: string; route: string; status: number }, seconds: number): void
  jobFault(job: string): void
  /** From now on also what the gateway counts. */
  watchGateway(figures: () => GatewayFigures): void
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export function countingMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'taizhang_' })
  const requests = new Counter({
    name: 'taizhang_http_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'] as const,
    registers: [registry],
  })
  const durations = new Histogram({
    name: 'taizhang_http_request_seconds',
    help: 'Time to the answer',
    labelNames: ['method', 'route'] as const,
    buckets: BUCKETS,
    registers: [registry],
  })
  const faults = new Counter({
    name: 'taizhang_job_faults_total',
    help: 'Runs of recurring jobs that failed in a new way',
    labelNames: ['job'] as const,
    registers: [registry],
  })
  return {
    registry,
    request({ method, route, status }, seconds) {
      requests.inc({ method, route, status })
      durations.observe({ method, route }, seconds)
    },
    jobFault: (job) => faults.inc({ job }),
    watchGateway: (figures) => watchGateway(registry, figures),
  }
}

/** The gateway counts for itself; it is asked whenever somebody reads. */
function watchGateway(registry: Registry, figures: () => GatewayFigures): void {
  const registers = [registry]
  new Gauge({
    name: 'taizhang_gateway_connections',
    help: 'Connections of devices that are open',
    registers,
    collect() {
      this.set(figures().connections)
    },
  })
  new Gauge({
    name: 'taizhang_gateway_waiting_frames',
    help: 'Frames that wait to be stored or are being stored',
    registers,
    collect() {
      this.set(figures().waiting)
    },
  })
  new Counter({
    name: 'taizhang_gateway_frames_total',
    help: 'Frames by what became of them',
    labelNames: ['outcome'] as const,
    registers,
    collect() {
      this.reset()
      for (const [outcome, count] of Object.entries(figures().frames)) this.inc({ outcome }, count)
    },
  })
  new Counter({
    name: 'taizhang_gateway_rejected_frames_total',
    help: 'Frames that were rejected, by code',
    labelNames: ['code'] as const,
    registers,
    collect() {
      this.reset()
      for (const [code, count] of figures().rejected) this.inc({ code }, count)
    },
  })
}

export interface MetricsParts extends Parts {
  readonly tenantId: string
  readonly identify: Identify
  readonly metrics: Metrics
}

/** For this machine, and for a token of somebody who may read how the program does. */
export function metricsPage({ database, tenantId, identify, metrics }: MetricsParts) {
  const { registry } = metrics
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] })
  const sessions = gauge('taizhang_database_sessions', 'Sessions by pool', ['pool', 'state'])
  const pending = gauge('taizhang_log_pending_events', 'Events without a place in the tree')
  const queue = gauge('taizhang_notice_deliveries', 'Notices on their way or given up', ['state'])
  return new OpenAPIHono().get('/metrics', async (c) => {
    if (!isLocal(c)) demand((await identify(c)) ?? refuse('SIGN_IN_NEEDED', {}), 'operations.read')
    for (const [pool, { total, idle, waiting }] of Object.entries(database.load())) {
      sessions.set({ pool, state: 'busy' }, total - idle)
      sessions.set({ pool, state: 'idle' }, idle)
      sessions.set({ pool, state: 'waited-for' }, waiting)
    }
    const found = await reading(database, theProgram(tenantId), async (db) => ({
      pending: await countPending(db),
      deliveries: await countDeliveries(db),
    }))
    pending.set(found.pending)
    for (const [state, count] of Object.entries(found.deliveries)) queue.set({ state }, count)
    return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType })
  })
}

/** From this machine itself. Behind a proxy on it everything seems to be: then a token is asked for. */
function isLocal(c: Context): boolean {
  const forwarded = ['x-forwarded-for', 'x-forwarded-proto', 'forwarded', 'x-real-ip', 'via']
  if (forwarded.some((name) => c.req.header(name) !== undefined)) return false
  try {
    return /^(127\.|::1$|::ffff:127\.)/.test(getConnInfo(c).remote.address ?? '')
  } catch {
    return false // not asked through a socket
  }
}
