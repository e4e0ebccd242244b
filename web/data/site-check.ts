/** What a check on site needs, read before one leaves the network. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { PartState } from '#domain/evidence/case-file.ts'
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

/**
 * Fetches all that the check needs one after the other, so that the service worker keeps it, also what was
 * read before there was one.
 * @returns null where nothing is kept (without https); else whether all of it is.
 */
export function useKeptForCheck(
  itemId: string,
  pictures: readonly EarlierPicture[] | null,
): boolean | null {
  const [ready, setReady] = useState<boolean | null>(null)
  const item = `/api/items/${itemId}`
  const answers = ['/api/session', item, `${item}/steps`, `${item}/case-file`, '/api/checkers']
  const addresses = pictures && [...answers, ...pictures.map(({ address }) => address)].join(' ')
  useEffect(() => {
    const worker = navigator.serviceWorker
    if (addresses === null || worker === undefined) return
    let current = true
    const fetchAll = async () => {
      if (!worker.controller) return // it is only being installed; then this is called again
      setReady(false)
      for (const address of addresses.split(' ')) if (current) await fetch(address)
      if (current) setReady(true)
    }
    // Without a network what was kept before is there, or is not.
    const begin = () => void fetchAll().catch(() => {})
    begin()
    worker.addEventListener('controllerchange', begin)
    return () => {
      current = false
      worker.removeEventListener('controllerchange', begin)
    }
  }, [addresses])
  return ready
}
