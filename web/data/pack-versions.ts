/** Packs, version by version: what a town may edit. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CivilDate } from '#domain/civil-date.ts'
import type { Json } from '#domain/log/event.ts'
import type { Difference } from '#domain/packs/content.ts'
import type { VersionEffect } from '#domain/register/effect.ts'
import { packNameOf } from '#domain/register/register-pack.ts'
import { get, send } from './api.ts'
import { useChange } from './change.ts'

export interface PackTitle {
  readonly name: string
  readonly titleZh: string
  readonly titleEn: string
}
export interface PackVersion {
  readonly version: number
  readonly effectiveFrom: CivilDate
  /** Null: built in. */
  readonly publishedAt: string | null
}
export type PackContent = Readonly<Record<string, Json | undefined>>
export type PackSummary = PackTitle & PackVersion & { readonly latest: number }
export type WholePack = PackTitle & PackVersion & { readonly content: PackContent }

export function usePacks() {
  return useQuery({
    queryKey: ['pack-versions'],
    queryFn: async () =>
      (await get<{ readonly packs: readonly PackSummary[] }>('/api/packs')).packs,
  })
}

export function usePackVersions(name: string) {
  return useQuery({
    queryKey: ['pack-versions', name],
    queryFn: () =>
      get<PackTitle & { readonly versions: readonly PackVersion[] }>(`/api/packs/${name}/versions`),
  })
}

/** @param version null: the one in force today. */
export function usePackContent(name: string, version: number | null) {
  return useQuery({
    queryKey: ['pack-versions', name, 'content', version],
    queryFn: () =>
      get<WholePack>(`/api/packs/${name}${version === null ? '' : `/versions/${version}`}`),
  })
}

export function usePackDifferences(name: string, from: number, to: number) {
  return useQuery({
    queryKey: ['pack-versions', name, 'differences', from, to],
    queryFn: async () =>
      (
        await get<{ readonly differences: readonly Difference[] }>(
          `/api/packs/${name}/differences?from=${from}&to=${to}`,
        )
      ).differences,
    enabled: from !== to,
  })
}

interface NewVersion {
  readonly content: PackContent
  readonly reason: string
  /** Null: today. */
  readonly effectiveFrom: string | null
}

/**
 * The page goes on to the new version at once: waiting for what it touches would take the form away first.
 * @param latest the latest version the person has seen.
 */
export function usePublish(name: string, latest: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: NewVersion) => publishVersion(name, latest, wanted),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['pack-versions'] }),
  })
}

export const publishVersion = (name: string, latest: number, wanted: NewVersion) =>
  send<{ readonly version: number }>('POST', `/api/packs/${name}/versions`, wanted, {
    version: latest,
  })

/** The register a pack is of; null: it is of none. */
export const registerOf = (pack: string): string | null =>
  pack.startsWith(packNameOf('')) ? pack.slice(packNameOf('').length) : null

/** What a version would do to the subjects of its register; asked once for each content. */
export function useEffectOf(register: string, content: PackContent) {
  return useQuery({
    queryKey: ['register-effect', register, content],
    queryFn: () => send<VersionEffect>('POST', `/api/registers/${register}/effect`, { content }),
    staleTime: 0,
    retry: false,
  })
}

/** How many subjects stand under another version than the one in force. */
export function useOlder(register: string) {
  return useQuery({
    queryKey: ['register-older', register],
    queryFn: () =>
      get<{ readonly version: number; readonly older: number }>(
        `/api/registers/${register}/adoption`,
      ),
  })
}

export interface Adopted {
  readonly adopted: number
  readonly broken: number
}

/** Takes them to it, a thousand at a time, until those are left that do not fit. */
export const useAdopt = (register: string) =>
  useChange(async (): Promise<Adopted> => {
    const address = `/api/registers/${register}/adoption`
    for (let adopted = 0; ; ) {
      const done = await send<Adopted & { readonly more: boolean }>('POST', address)
      adopted += done.adopted
      if (!done.more) return { adopted, broken: done.broken }
    }
  }, [['register-older'], ['registers'], ['subjects'], ['subject']])
