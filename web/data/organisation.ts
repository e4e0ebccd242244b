/** Units, people and what people hold from one day to another. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { CivilDate } from '#domain/civil-date.ts'
import type {
  OpenMatter,
  Person,
  PersonChange,
  Tenure,
  TenureKind,
  Unit,
  UnitChange,
} from '#domain/organisation/shapes.ts'
import type { ImportReport } from '#domain/organisation/workbook/report.ts'
import { get, send, sendFile } from './api.ts'
import { useChange } from './change.ts'

export type UnitInTree = Unit & { readonly depth: number }

export function useUnits() {
  return useQuery({
    queryKey: ['units'],
    queryFn: async () => (await get<{ units: readonly UnitInTree[] }>('/api/units/tree')).units,
    staleTime: 300_000,
  })
}

interface PageOf<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

export async function findPeople(text: string): Promise<readonly Person[]> {
  const search = text === '' ? '' : `&text=${encodeURIComponent(text)}`
  return (await get<PageOf<Person>>(`/api/people?limit=20${search}`)).items
}

/** People by pages; `text` may be empty. */
export function usePeople(text: string, left: boolean) {
  return useInfiniteQuery({
    queryKey: ['people', text, left],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ limit: '50', left: String(left) })
      if (text !== '') query.set('text', text)
      if (pageParam !== null) query.set('cursor', pageParam)
      return get<PageOf<Person>>(`/api/people?${query}`)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

export function usePerson(personId: string) {
  return useQuery({
    queryKey: ['person', personId],
    queryFn: () => get<{ person: Person; tenures: readonly Tenure[] }>(`/api/people/${personId}`),
  })
}

/** Where tenures of a kind are kept. */
const KEPT_AT: Readonly<Record<TenureKind, string>> = {
  post: '/api/posts',
  role: '/api/roles',
  'village-link': '/api/village-links',
  'stand-in': '/api/stand-ins',
}

/** Who holds what of a kind in a unit on a day. */
export function useTenuresOf(unitId: string, kind: 'post' | 'village-link', on: CivilDate) {
  return useQuery({
    queryKey: ['tenures', unitId, kind, on],
    queryFn: async () =>
      (await get<PageOf<Tenure>>(`${KEPT_AT[kind]}?unitId=${unitId}&on=${on}&limit=500`)).items,
  })
}

/** A unit to be closed, or a person about to leave. */
export interface Ending {
  readonly of: 'units' | 'people'
  readonly id: string
}

export function useOpenMatters({ of, id }: Ending, on: string) {
  return useQuery({
    queryKey: ['matters', of, id, on],
    queryFn: async () =>
      (await get<{ matters: readonly OpenMatter[] }>(`/api/${of}/${id}/open-matters?on=${on}`))
        .matters,
    enabled: on !== '',
  })
}

const TOUCHED = ['units', 'people', 'person', 'tenures', 'matters', 'session'].map((key) => [key])
function useOrganisationChange<T, R>(change: (request: T) => Promise<R>) {
  return useChange(change, TOUCHED)
}
interface Changed {
  readonly id: string
  readonly version: number
}

export const useSaveUnit = (unit: Unit | null) =>
  useOrganisationChange((wanted: UnitChange) =>
    unit === null
      ? send<Changed>('POST', '/api/units', wanted)
      : send<Changed>('PATCH', `/api/units/${unit.unitId}`, wanted, { version: unit.version }),
  )

export const useSavePerson = (person: Person | null) =>
  useOrganisationChange((wanted: PersonChange) =>
    person === null
      ? send<Changed>('POST', '/api/people', wanted)
      : send<Changed>('PATCH', `/api/people/${person.personId}`, wanted, {
          version: person.version,
        }),
  )

export const useEnd = ({ of, id }: Ending, version: number) =>
  useOrganisationChange((request: { on: string; mergedInto: string | null }) =>
    of === 'units'
      ? send<Changed>(
          'POST',
          `/api/units/${id}/close`,
          { closedOn: request.on, mergedInto: request.mergedInto },
          { version },
        )
      : send<Changed>('POST', `/api/people/${id}/leave`, { leftOn: request.on }, { version }),
  )

export const useBeginTenure = () =>
  useOrganisationChange(
    ({ kind, data }: { kind: TenureKind; data: Readonly<Record<string, unknown>> }) =>
      send<Changed>('POST', KEPT_AT[kind], data),
  )

export const useEndTenure = ({ kind, tenureId }: Pick<Tenure, 'kind' | 'tenureId'>) =>
  useOrganisationChange((toOn: string) =>
    send<Changed>('POST', `${KEPT_AT[kind]}/${tenureId}/end`, { toOn }),
  )

export const WORKBOOK = '/api/organisation/workbook'

/** Without `seen` a trial; with the digest of the trial that was seen, for good. */
export const useWorkbook = () =>
  useOrganisationChange(({ file, seen }: { file: File; seen: string | null }) =>
    sendFile<ImportReport>(WORKBOOK + (seen === null ? '' : `?apply=true&seen=${seen}`), file),
  )
