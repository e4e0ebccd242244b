/** Precision and recall of every detector on the labelled set, with the limits of the built-in packs. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { DetectorsPack } from '../src/domain/flag/detectors-pack.ts'
import { DETECTORS } from '../src/domain/flag/finding.ts'
import { DETECTOR_NAME } from '../src/domain/flag/names.ts'
import { AlarmsPack } from '../src/domain/monitoring/alarm/alarms-pack.ts'
import { type Score, score, scoreSeries } from '../test/detector-cases/labelled.ts'
import { SERIES_DETECTORS } from '../test/detector-cases/series.ts'

const packFile = (name: string) =>
  parse(readFileSync(new URL(`../packs/environment/${name}.yaml`, import.meta.url), 'utf8'))

/** What alarms of monitoring look for; the others are signs on items and patrols. */
const SERIES_NAME = { D9: '监测数据恒定、重复或贴线微动', D11: '监测数据与旁站或手工样不符' }

export function bench(): void {
  const detectors = DetectorsPack.parse(packFile('detectors'))
  const alarms = AlarmsPack.parse(packFile('alarms'))
  const lines = [
    ...DETECTORS.map((one) => [one, score(one, detectors), DETECTOR_NAME[one].zh] as const),
    ...SERIES_DETECTORS.map((one) => [one, scoreSeries(one, alarms), SERIES_NAME[one]] as const),
  ]
  process.stdout.write('detector  cases  precision  recall\n')
  for (const [detector, found, name] of lines.toSorted(
    ([one], [other]) => place(one) - place(other),
  ))
    process.stdout.write(`${detector.padEnd(8)} ${figures(found)}  ${name}\n`)
}

/** D9 before D10. */
const place = (detector: string) => Number(detector.slice(1))

const figures = ({ cases, precision, recall }: Score) =>
  `${String(cases).padStart(6)} ${percent(precision)} ${percent(recall)}`

const percent = (share: number) => `${(share * 100).toFixed(1)}%`.padStart(9)
