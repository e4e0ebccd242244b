/** Rows of a sheet to devices: name, station, MN, password, factors. Each row is right or says what is wrong. */
import { NewDevice } from './device.ts'
import type { TableLine } from './reading-tables.ts'

export interface DeviceIssue {
  readonly row: number
  readonly zh: string
  readonly en: string
}

export interface DeviceTable {
  readonly devices: readonly NewDevice[]
  readonly issues: readonly DeviceIssue[]
}

/** Devices of one table. */
export const MOST_DEVICES = 1_000

/**
 * A first line that names MN is a heading.
 * @param stations id by name.
 * @param known numbers that are registered already.
 */
export function readDeviceTable(
  lines: readonly TableLine[],
  stations: ReadonlyMap<string, string>,
  known: ReadonlySet<string> = new Set(),
): DeviceTable {
  const seen = new Set<string>()
  const devices: NewDevice[] = []
  const issues: DeviceIssue[] = []
  for (const [at, line] of lines.entries()) {
    const cells = line.cells.map((cell) => cell.trim())
    if (cells.every((cell) => cell === '') || (at === 0 && isHead(cells))) continue
    const { row } = line
    const wrong = (zh: string, en: string) => void issues.push({ row, zh, en })
    const [name = '', station = '', mn = '', password = '', factors = ''] = cells
    const stationId = stations.get(station)
    if ([name, station, mn, password].includes(''))
      wrong('至少要有名称、监测点、MN、密码四列', 'name, station, MN and password are needed')
    else if (stationId === undefined)
      wrong(`没有名为“${station}”的监测点`, `there is no station called ${station}`)
    else if (seen.has(mn)) wrong(`MN ${mn} 重复`, `MN ${mn} is here twice`)
    else if (known.has(mn)) wrong(`MN ${mn} 已登记`, `MN ${mn} is registered already`)
    else {
      const parsed = NewDevice.safeParse({
        ...{ name, stationId, mn, password },
        factors: factors
          .split(/\s+/)
          .filter((code) => code !== '')
          .map((sentAs) => ({ sentAs })),
      })
      if (parsed.success && devices.length === MOST_DEVICES) {
        wrong(`一次最多登记 ${MOST_DEVICES} 台，请分批`, `no more than ${MOST_DEVICES} at once`)
        break
      }
      if (parsed.success) devices.push(parsed.data)
      else {
        const { path = [], message = '' } = parsed.error.issues[0] ?? {}
        wrong(
          `${COLUMN[String(path[0])] ?? path.join('.')} 不符合要求：${message}`,
          `${path.join('.')}: ${message}`,
        )
      }
    }
    seen.add(mn)
  }
  return { devices, issues }
}

const COLUMN: Readonly<Record<string, string>> = {
  name: '名称',
  mn: 'MN',
  password: '密码',
  factors: '因子',
}

const isHead = (cells: readonly string[]) => cells.some((cell) => cell.toUpperCase() === 'MN')
