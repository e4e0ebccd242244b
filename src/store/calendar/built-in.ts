/** The years the program brings, one file each. */
import { readdir, readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { CalendarYear } from '../../domain/calendar/year.ts'

const FOLDER = new URL('../../../packs/environment/calendars/', import.meta.url)

let read: Promise<readonly CalendarYear[]> | null = null

/** In order; read once. A file that is not valid is a fault. */
export function builtInYears(): Promise<readonly CalendarYear[]> {
  read ??= readYears()
  return read
}

async function readYears(): Promise<CalendarYear[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.yaml')).sort()
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, FOLDER), 'utf8')))
  return texts.map((text) => CalendarYear.parse(parse(text)))
}
