/** Precision and recall of every detector on the labelled set, with the limits of the built-in pack. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { DetectorsPack } from '../src/domain/flag/detectors-pack.ts'
import { DETECTORS } from '../src/domain/flag/finding.ts'
import { DETECTOR_NAME } from '../src/domain/flag/names.ts'
import { score } from '../test/detector-cases/labelled.ts'

const FILE = new URL('../packs/environment/detectors.yaml', import.meta.url)

export function bench(): void {
  const pack = DetectorsPack.parse(parse(readFileSync(FILE, 'utf8')))
  process.stdout.write('detector  cases  precision  recall\n')
  for (const detector of DETECTORS) {
    const { cases, precision, recall } = score(detector, pack)
    process.stdout.write(
      `${detector.padEnd(8)} ${String(cases).padStart(6)} ${percent(precision)} ${percent(recall)}  ${DETECTOR_NAME[detector].zh}\n`,
    )
  }
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`.padStart(9)
