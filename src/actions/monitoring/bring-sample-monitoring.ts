/** The sample town's stations with years of readings, and its targets bound to them: all of it or none. */
import { dayInChina } from '../../domain/civil-date.ts'
import { factorOf } from '../../domain/monitoring/factors-pack.ts'
import { Binding } from '../../domain/monitoring/indicator/binding.ts'
import { unfitness } from '../../domain/monitoring/indicator/fitness.ts'
import { proposeBinding } from '../../domain/monitoring/indicator/propose-binding.ts'
import {
  type SampleMonitoring,
  sampleFigures,
  sampleInstants,
  sampleValue,
} from '../../domain/monitoring/sample-readings.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'
import { addReadings } from '../../store/monitoring/add-readings.ts'
import { insertFigure } from '../../store/monitoring/figures.ts'
import { type Packs, readPacks } from '../../store/monitoring/gather.ts'
import { ensureSeries } from '../../store/monitoring/series.ts'
import { saveBinding } from '../../store/monitoring/standings.ts'
import { insertStation, listStations } from '../../store/monitoring/stations.ts'
import { listTargets, type StoredTarget } from '../../store/monitoring/targets.ts'
import { listUnits } from '../../store/organisation/units.ts'

const AT_ONCE = 10_000
const MOST_TARGETS = 1_000

/** Called once for an empty town; its plan is in the ledger. */
export function bringSampleMonitoring(
  database: Database,
  caller: Caller,
  sample: SampleMonitoring,
): Promise<void> {
  return writing(database, caller, async (tx) => {
    const packs = await readPacks(tx, dayInChina(caller.now))
    const units = new Map((await listUnits(tx, null)).map(({ name, unitId }) => [name, unitId]))
    for (const station of sample.stations) {
      database.stopping?.throwIfAborted()
      await bringStation(tx, caller, packs, units.get(station.unit) ?? null, sample, station)
    }
    await bindTargets(tx, caller, packs, sample)
  })
}

async function bringStation(
  tx: Tx,
  caller: Caller,
  { factors }: Packs,
  unitId: string | null,
  { since }: SampleMonitoring,
  { series, every, days, unit: _, ...facts }: SampleMonitoring['stations'][number],
): Promise<void> {
  const { tenantId } = caller.actor
  const [stationId = ''] = newIds(caller.now, 1)
  const station = { ...facts, unitId }
  await insertStation(tx, tenantId, stationId, station)
  const stream = { kind: 'station', id: stationId }
  await appendEvents(tx, caller, [{ stream, version: 1, type: 'station.added', data: station }])
  const kind = every === 'hour' ? ('hour' as const) : ('day' as const)
  const wanted = series.map(({ factor: code }) => {
    const factor = factorOf(factors, code) ?? refuse('FACTOR_UNKNOWN', { code })
    return { stationId, factor, kind, unit: factors.factors[factor]?.unit ?? '' }
  })
  const ids = await ensureSeries(tx, tenantId, wanted)
  const instants = sampleInstants({ every, days }, since, caller.now)
  for (const [place, one] of series.entries()) {
    const readings = instants.flatMap((at) => {
      const value = sampleValue(one, at)
      return value === null ? [] : [{ seriesId: ids[place] ?? 0, kind, at, value, ...MEASURED }]
    })
    for (let start = 0; start < readings.length; start += AT_ONCE)
      await addReadings(tx, tenantId, caller.now, 'import', readings.slice(start, start + AT_ONCE))
  }
}

const MEASURED = {
  minimum: null,
  maximum: null,
  total: null,
  corrected: null,
  flag: 'N',
  validity: 'valid',
  raw: null,
  frameId: null,
} as const

/** Every target that stations measure, and those figures are given for. */
async function bindTargets(
  tx: Tx,
  caller: Caller,
  { indicators }: Packs,
  sample: SampleMonitoring,
): Promise<void> {
  const stations = await listStations(tx)
  const { items } = await listTargets(tx, { bound: false }, null, MOST_TARGETS)
  const entered = new Set<string>()
  for (const target of items) {
    const { binding: proposal } = proposeBinding(indicators, target, target.issuedOn, stations)
    const indicator = indicators.indicators.find(({ id }) => id === proposal?.indicator)
    if (proposal === null || indicator === undefined) continue
    if (unfitness(target, indicator, proposal, stations).length > 0) continue
    if (indicator.source === 'figures') {
      const figures = sample.figures.find((one) => one.indicator === indicator.id)
      if (figures === undefined || proposal.series === null) continue
      if (!entered.has(proposal.series))
        await enterFigures(tx, caller, proposal.series, figures, sample)
      entered.add(proposal.series)
    }
    await bind(tx, caller, target, proposal)
  }
}

async function bind(tx: Tx, caller: Caller, target: StoredTarget, proposal: Binding) {
  const { targetId, itemId } = target
  const version = target.version + 1
  await saveBinding(tx, caller.actor.tenantId, targetId, { version, itemId, binding: proposal })
  const stream = { kind: 'target', id: targetId }
  const data = Binding.parse(proposal)
  await appendEvents(tx, caller, [{ stream, version, type: 'target.bound', itemId, data }])
}

async function enterFigures(
  tx: Tx,
  caller: Caller,
  series: string,
  said: SampleMonitoring['figures'][number],
  { since }: SampleMonitoring,
): Promise<void> {
  const months = sampleFigures(said, since, caller.now)
  const ids = newIds(caller.now, months.length)
  const by = { itemId: null, unitId: null, enteredBy: null, enteredAt: caller.now.toISOString() }
  for (const [at, month] of months.entries()) {
    const { evidence } = said
    const figure = { series, ...month, value: null, unit: '%', evidence, files: [] }
    const figureId = ids[at] ?? ''
    await insertFigure(tx, caller.actor.tenantId, { ...figure, figureId, ...by })
    const stream = { kind: 'figure', id: figureId }
    const event = { stream, version: 1, type: 'figure.entered' as const, data: figure }
    await appendEvents(tx, caller, [event])
  }
}
