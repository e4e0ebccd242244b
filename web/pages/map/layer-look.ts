/** How the things of a layer look, and which page is about one of them. */
import type { Tone } from '../../parts/map/things.ts'

const LOOKS: Readonly<Record<string, { readonly tone: Tone; readonly page?: string }>> = {
  items: { tone: 'blue', page: '/items' },
  stations: { tone: 'green', page: '/monitoring/stations' },
  subjects: { tone: 'teal', page: '/subjects' },
  'subject-areas': { tone: 'teal', page: '/subjects' },
  cells: { tone: 'grey' },
  complaints: { tone: 'amber', page: '/complaints' },
  cases: { tone: 'red', page: '/enforcement' },
}

const sourceOf = (layer: string): string => layer.split('/')[0] ?? layer

export const toneOf = (layer: string): Tone => LOOKS[sourceOf(layer)]?.tone ?? 'violet'

export function pageOf(layer: string, id: string): string | null {
  const page = LOOKS[sourceOf(layer)]?.page
  return page === undefined ? null : `${page}/${id}`
}
