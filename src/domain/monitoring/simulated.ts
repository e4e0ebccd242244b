/**
 * Made-up devices for demonstrations and load: series with the shape of a day, weather and noise, and the
 * faults that real devices have. The same seed gives the same frames.
 */
import { writeQn, writeTime } from './hj212/clock.ts'
import { encodeContent, encodeFrame } from './hj212/encode.ts'
import { FLAG_OF_VERSION, type Version } from './hj212/frame.ts'

export const FAULTS = ['wrong-crc', 'noise', 'missing', 'flat', 'flagged', 'resend', 'cut'] as const
export type Fault = (typeof FAULTS)[number]

export interface SimulatedDevice {
  readonly mn: string
  readonly password: string
  readonly st: string
  readonly version: Version
  readonly factors: readonly SimulatedFactor[]
}

interface SimulatedFactor {
  readonly code: string
  readonly mean: number
  readonly decimals: number
}

/** Whole numbers from 0 to `below` - 1; the same sequence in every run (xorshift). */
export function seeded(seed: number): (below: number) => number {
  let state = (seed | 0) === 0 ? 1 : seed | 0
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const WASTEWATER: readonly SimulatedFactor[] = [
  { code: 'w01018', mean: 32, decimals: 1 },
  { code: 'w21003', mean: 1.6, decimals: 3 },
  { code: 'w00000', mean: 25, decimals: 2 },
]
const AIR: readonly SimulatedFactor[] = [
  { code: 'a34004', mean: 45, decimals: 0 },
  { code: 'a34002', mean: 82, decimals: 0 },
  { code: 'a21026', mean: 9, decimals: 0 },
  { code: 'a21004', mean: 31, decimals: 0 },
  { code: 'a21005', mean: 0.8, decimals: 2 },
  { code: 'a05024', mean: 90, decimals: 0 },
  { code: 'a01001', mean: 16, decimals: 1 },
]

/** The device number `index`, from 0: of three, two watch waste water and one the air. */
export function simulatedDevice(index: number): SimulatedDevice {
  const air = index % 3 === 2
  return {
    mn: `SIM${String(index).padStart(11, '0')}`,
    password: '123456',
    st: air ? '22' : '32',
    version: index % 5 === 4 ? 2025 : 2017,
    factors: air ? AIR : WASTEWATER,
  }
}

const DAY_MS = 86_400_000

/** The value of a pollutant at an instant: a swell over the day, slow weather, and noise. */
function simulatedValue(
  { mean, decimals }: SimulatedFactor,
  at: number,
  random: (below: number) => number,
): string {
  const day = Math.sin((2 * Math.PI * (at % DAY_MS)) / DAY_MS)
  const weather = Math.sin((2 * Math.PI * at) / (DAY_MS * 5.3))
  const noise = (random(2_001) - 1_000) / 1_000
  return Math.max(0, mean * (1 + 0.25 * day + 0.2 * weather + 0.08 * noise)).toFixed(decimals)
}

export interface SimulatedFrame {
  readonly qn: string
  readonly bytes: Uint8Array
}

/** A frame of data of the instant `at`. @param cn 2011 real-time, 2051 minute, 2061 hour. */
export function simulatedFrame(
  device: SimulatedDevice,
  cn: '2011' | '2051' | '2061',
  at: Date,
  sentAt: Date,
  random: (below: number) => number,
  fault: Fault | null = null,
): SimulatedFrame {
  const flag = fault === 'flagged' ? 'D' : 'N'
  const factors = device.factors.map((factor) => {
    const value =
      fault === 'flat'
        ? factor.mean.toFixed(factor.decimals)
        : simulatedValue(factor, at.getTime(), random)
    return { code: factor.code, values: { [cn === '2011' ? 'Rtd' : 'Avg']: value }, flag }
  })
  const cp = encodeContent({ fields: { DataTime: writeTime(at) }, factors })
  const qn = writeQn(sentAt)
  const { st, password: pw, mn, version } = device
  const head = { qn, st, cn, pw, mn, flag: FLAG_OF_VERSION[version] | 1, pnum: null, pno: null }
  const bytes = encodeFrame(head, cp)
  if (fault === 'wrong-crc') bytes[bytes.length - 4] = bytes[bytes.length - 4] === 48 ? 49 : 48
  return { qn, bytes }
}
