/** From a frame of a known device to readings: which series, which instant, which value, what it is worth. */
import type { Exact } from '../exact.ts'
import { readTime } from './hj212/clock.ts'
import type { Factor, Frame } from './hj212/frame.ts'
import { numberSent, type ReadingKind, type Validity, validityOf } from './reading.ts'
import { converted } from './units.ts'

/** Command → the kind of its data. */
const KIND_OF: Readonly<Record<string, ReadingKind>> = {
  '2011': 'real-time',
  '2021': 'real-time',
  '2051': 'minute',
  '2061': 'hour',
  '2031': 'day',
  '2041': 'day',
}

export const kindOf = (cn: string): ReadingKind | null => KIND_OF[cn] ?? null

/** One pollutant a device may send. */
export interface Channel {
  readonly factor: string
  readonly stationId: string
  /** As written in the registry; `scale` brings a value into the unit of the series. */
  readonly unit: string
  readonly scale: Exact | null
  readonly least: number | null
  readonly most: number | null
}

export interface ReadingDraft {
  readonly channel: Channel
  readonly value: string | null
  readonly minimum: string | null
  readonly maximum: string | null
  readonly total: string | null
  readonly corrected: string | null
  readonly flag: string | null
  readonly validity: Validity
  readonly raw: string | null
}

export type FrameReadings =
  | {
      readonly ok: true
      readonly kind: ReadingKind
      /** Milliseconds. */
      readonly at: number
      readonly readings: readonly ReadingDraft[]
      /** Codes it may not send. */
      readonly ignored: readonly string[]
    }
  | { readonly ok: false; readonly code: 'TIME_INVALID' | 'TIME_AHEAD' | 'TIME_TOO_OLD' }

export interface TimeLimits {
  readonly aheadMs: number
  readonly lateMs: number
}

/** Null: it is no frame of data. @param verified whether its check sum was right. */
export function readingsOf(
  frame: Frame,
  verified: boolean,
  channels: ReadonlyMap<string, Channel>,
  limits: TimeLimits,
  now: number,
): FrameReadings | null {
  const kind = kindOf(frame.cn)
  if (kind === null) return null
  const at = readTime(frame.fields.DataTime ?? '')?.getTime()
  if (at === undefined) return { ok: false, code: 'TIME_INVALID' }
  if (at > now + limits.aheadMs) return { ok: false, code: 'TIME_AHEAD' }
  if (at < now - limits.lateMs) return { ok: false, code: 'TIME_TOO_OLD' }
  const readings: ReadingDraft[] = []
  const ignored: string[] = []
  for (const factor of frame.factors) {
    const channel = channels.get(factor.code)
    if (channel === undefined) ignored.push(factor.code)
    else readings.push(draftOf(factor, channel, frame.fields.Flag ?? null, verified))
  }
  return { ok: true, kind, at, readings, ignored }
}

function draftOf(
  { values, flag: own }: Factor,
  channel: Channel,
  ofAll: string | null,
  verified: boolean,
): ReadingDraft {
  const flag = own ?? ofAll
  const sent = values.Avg ?? values.Rtd ?? values.Data ?? values.RS ?? values.RT ?? ''
  const value = numberSent(sent)
  const scaled = value === null ? null : scale(value, channel)
  const corrected = values.ZsAvg ?? values.ZsRtd
  return {
    channel,
    value: scaled,
    minimum: quantity(values.Min, channel),
    maximum: quantity(values.Max, channel),
    // Cou is an amount over the period, in a unit of its own.
    total: values.Cou === undefined ? null : numberSent(values.Cou),
    corrected: quantity(corrected, channel),
    flag,
    validity: worthOf(scaled, flag, channel, verified),
    raw: value === null ? sent : channel.scale === null ? null : `${sent} ${channel.unit}`,
  }
}

/** The worth of a value that came with a flag, from something that may be trusted or not. */
export function worthOf(
  value: string | null,
  flag: string | null,
  { least, most }: Pick<Channel, 'least' | 'most'>,
  verified: boolean,
): Validity {
  if (value === null) return 'no-value'
  if (!verified) return 'unverified'
  const byFlag = validityOf(flag)
  if (byFlag !== 'valid') return byFlag
  const number = Number(value)
  return (least !== null && number < least) || (most !== null && number > most)
    ? 'implausible'
    : 'valid'
}

const scale = (value: string, channel: Channel) =>
  channel.scale === null ? value : converted(value, channel.scale)

function quantity(sent: string | undefined, channel: Channel): string | null {
  const value = sent === undefined ? null : numberSent(sent)
  return value === null ? null : scale(value, channel)
}
