/** Which stations the words of a target mean: those it names, those of the place it names, or all of the town. */
import type { Station } from '../station.ts'
import type { IndicatorsPack } from './indicators-pack.ts'
import { plain } from './plain.ts'

type Places = IndicatorsPack['places']

export type StationsMeant =
  /** Null: all of the town. */
  | { readonly stationIds: readonly string[] | null }
  /** A place where there is no station. */
  | { readonly nowhere: string }

/** @param texts the metric and, where it is said apart, the place. */
export function stationsMeant(
  { places }: Pick<IndicatorsPack, 'places'>,
  texts: readonly string[],
  stations: readonly Pick<Station, 'stationId' | 'name'>[],
): StationsMeant {
  const said = texts.map(plain)
  const found = (fits: (name: string) => boolean) => {
    const own = stations.filter(({ name }) => fits(plain(name)))
    return own.length === 0 ? null : { stationIds: own.map(({ stationId }) => stationId) }
  }
  const named = found((name) => said.some((text) => text.includes(coreOf(places, name))))
  if (named) return named
  const place = said.map((text) => placeIn(places, text)).find((each) => each !== null)
  if (place === undefined || place === null) return { stationIds: null }
  const core = coreOf(places, place)
  return found((name) => name.includes(core)) ?? { nowhere: place }
}

/** 枫溪石桥 of 枫溪石桥断面; what is short as 枫溪 or is an ending alone as 水库 stays whole. */
function coreOf({ ends, stations }: Places, name: string): string {
  const core = name.replace(new RegExp(`(?:${[...stations, ...ends].join('|')})$`), '')
  return core.length > 1 ? core : name
}

/** 枫溪石桥断面 of 枫溪石桥断面水质, 水库 of 水库水质; null: 全镇, 断面 and what else is everywhere. */
function placeIn(places: Places, text: string): string | null {
  const rest = text.replace(new RegExp(places.everywhere.join('|'), 'g'), '')
  const ends = [...places.ends, ...places.stations].join('|')
  const place = new RegExp(`^\\p{Script=Han}*(?:${ends})`, 'u').exec(rest)?.[0] ?? null
  return place === null || places.stations.includes(place) ? null : place
}
