/** Packs as the API gives them: what a town may edit, in force today. */
import { useQuery } from '@tanstack/react-query'
import { type FactorsPack, factorOf } from '#domain/monitoring/factors-pack.ts'
import { get } from './api.ts'
import { useLanguage } from './language.tsx'

export function useFactors() {
  return useQuery({
    queryKey: ['packs', 'factors'],
    queryFn: async () => (await get<{ content: FactorsPack }>('/api/packs/factors')).content,
    staleTime: 300_000,
  })
}

/** What a pollutant is called, whatever edition its code is of; the code itself where nobody knows it. */
export function useFactorName(): (code: string) => string {
  const { language } = useLanguage()
  const { data: pack } = useFactors()
  return (code) => {
    const known = pack?.factors[factorOf(pack, code) ?? '']
    return (language === 'zh' ? known?.name : known?.nameEn) ?? code
  }
}
