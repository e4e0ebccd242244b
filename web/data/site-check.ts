/** What a check on site needs, read before one leaves the network. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CaseFile, PartState } from '#domain/evidence/case-file.ts'
import { get } from './api.ts'
import { fileAddress } from './evidence.ts'

export interface Checker {
  readonly personId: string
  readonly name: string
}

export function useCheckers() {
  return useQuery({
    queryKey: ['checkers'],
    queryFn: async () =>
      (await get<{ readonly checkers: readonly Checker[] }>('/api/checkers')).checkers,
  })
}

export interface EarlierPicture {
  readonly fileId: string
  readonly title: string
  /** Of its small copy. */
  readonly address: string
  readonly addedAt: string
}

const MOST_EARLIER = 12

/** Pictures of the case file that were not withdrawn, those from before the work first. */
export function earlierPictures(
  itemId: string,
  parts: readonly PartState[],
): readonly EarlierPicture[] {
  const order = { before: 0, during: 1, after: 2 }
  return parts
    .flatMap(({ evidence }) => evidence)
    .filter(({ withdrawn }) => withdrawn === null)
    .flatMap(({ evidenceId, revisions: [newest] }) =>
      (newest?.phase ? newest.files : [])
        .filter(({ hasPreview }) => hasPreview)
        .map(({ fileId }) => ({
          fileId,
          title: newest?.title ?? '',
          address: `${fileAddress(itemId, evidenceId, fileId)}/preview`,
          addedAt: newest?.addedAt ?? '',
          rank: newest?.phase ? order[newest.phase] : 3,
        })),
    )
    .sort((a, b) => a.rank - b.rank || (a.addedAt < b.addedAt ? 1 : -1))
    .slice(0, MOST_EARLIER)
}

/** Fetches all that the check needs, so that the service worker keeps it, also what was read before there was one. */
export async function keepForCheck(itemId: string, isCurrent: () => boolean): Promise<void> {
  const item = `/api/items/${itemId}`
  for (const address of ['/api/session', item, `${item}/steps`, '/api/checkers'])
    if (isCurrent()) await fetch(address)
  const { parts } = await get<CaseFile>(`${item}/case-file`)
  for (const { address } of earlierPictures(itemId, parts)) if (isCurrent()) await fetch(address)
}

/** @returns null where nothing is kept (without https); else whether all of it is. */
export function useKeptForCheck(itemId: string): boolean | null {
  const [ready, setReady] = useState<boolean | null>(null)
  useEffect(() => {
    const worker = navigator.serviceWorker
    if (worker === undefined) return
    let current = true
    const keepAll = async () => {
      if (!worker.controller) return // it is only being installed; then this is called again
      setReady(false)
      await keepForCheck(itemId, () => current)
      if (current) setReady(true)
    }
    // Without a network what was kept before is there, or is not.
    const begin = () => void keepAll().catch(() => {})
    begin()
    worker.addEventListener('controllerchange', begin)
    return () => {
      current = false
      worker.removeEventListener('controllerchange', begin)
    }
  }, [itemId])
  return ready
}
