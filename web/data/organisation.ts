/** Units and people, for choices. */
import { useQuery } from '@tanstack/react-query'
import type { Person, Unit } from '#domain/organisation/shapes.ts'
import { get } from './api.ts'

export type UnitInTree = Unit & { readonly depth: number }

export function useUnits() {
  return useQuery({
    queryKey: ['units'],
    queryFn: async () => (await get<{ units: readonly UnitInTree[] }>('/api/units/tree')).units,
    staleTime: 300_000,
  })
}

export async function findPeople(text: string): Promise<readonly Person[]> {
  const search = text === '' ? '' : `&text=${encodeURIComponent(text)}`
  return (await get<{ items: readonly Person[] }>(`/api/people?limit=20${search}`)).items
}
