/**
 * 自动监控数据传输有效率 of an online monitor: of the hours in which data are due, how many arrived, and how
 * many of those are valid (国家重点监控企业污染源自动监测数据传输有效率考核办法). Hours of a stopped source are not due.
 */
import { type Exact, exact, over, times } from '../../exact.ts'

export interface MonitorHours {
  readonly hours: number
  /** Flag F, with a filed stop. */
  readonly stopped: number
  readonly arrived: number
  readonly valid: number
}

export interface Transmission {
  readonly due: number
  /** 传输率, 有效率 and their product, %; null: no hour was due, or none arrived. */
  readonly transmission: Exact | null
  readonly validity: Exact | null
  readonly both: Exact | null
}

export function transmission({ hours, stopped, arrived, valid }: MonitorHours): Transmission {
  const due = hours - stopped
  const percent = (part: number, whole: number) =>
    whole <= 0 ? null : over(exact(part * 100), exact(whole))
  const [sent, good] = [percent(arrived, due), percent(valid, arrived)]
  const both = sent && (good ? over(times(sent, good), exact(100)) : sent)
  return { due, transmission: sent, validity: good, both }
}
