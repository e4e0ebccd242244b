/** Rows of a sheet to devices; each row is right, or says what is wrong with it. */
import { NewDevice } from '#domain/monitoring/device.ts'
import type { Language } from '#domain/names.ts'
import type { DEVICE_WORDS } from '../../data/words/devices.ts'

type Words = (typeof DEVICE_WORDS)[Language]

export interface DeviceLine {
  readonly row: number
  readonly device: NewDevice | null
  readonly fault: string | null
}

/** @param stations id by name. A first line that names MN is a heading. */
export function deviceLines(
  text: string,
  stations: ReadonlyMap<string, string>,
  words: Words,
): readonly DeviceLine[] {
  const seen = new Set<string>()
  return text
    .split(/\r?\n/)
    .map((line, at) => ({ row: at + 1, cells: cellsOf(line) }))
    .filter(({ row, cells }) => cells.some((cell) => cell !== '') && !(row === 1 && isHead(cells)))
    .map(({ row, cells }) => {
      const wrong = (fault: string): DeviceLine => ({ row, device: null, fault })
      const [name = '', station = '', mn = '', password = '', factors = ''] = cells
      if ([name, station, mn, password].includes('')) return wrong(words.fewColumns)
      const stationId = stations.get(station)
      if (stationId === undefined) return wrong(words.noStation(station))
      if (seen.has(mn)) return wrong(words.twice(mn))
      seen.add(mn)
      const sent = factors.split(/\s+/).filter((code) => code !== '')
      const parsed = NewDevice.safeParse({
        ...{ name, stationId, mn, password },
        factors: sent.map((sentAs) => ({ sentAs })),
      })
      if (parsed.success) return { row, device: parsed.data, fault: null }
      return wrong(words.wrongField(String(parsed.error.issues[0]?.path[0] ?? '')))
    })
}

const isHead = (cells: readonly string[]) => cells.some((cell) => cell.toUpperCase() === 'MN')
/** Excel copies with tabs; a file has commas. */
const cellsOf = (line: string) =>
  line.split(line.includes('\t') ? '\t' : /[,，]/).map((cell) => cell.trim().replace(/^"|"$/g, ''))
