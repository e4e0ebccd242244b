import { type CivilDate, dayInChina } from '#domain/civil-date.ts'

export function today(): CivilDate {
  return dayInChina(new Date())
}
