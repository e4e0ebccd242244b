/** The patrol under way on this phone, and what waits to be sent, as the page sees them. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import {
  findingsOf,
  forgetFinding,
  forgetPatrol,
  type KeptFinding,
  type KeptPatrol,
  keepFinding,
  keepPatrol,
  keepPoint,
  patrolsOf,
  pointsOf,
} from './kept-patrols.ts'
import { newId } from './new-id.ts'
import { sendPatrols } from './send-patrols.ts'
import { hashOf } from './sha256.ts'

const KEPT = ['kept-patrols'] as const
const AGAIN_MS = 15_000
/** A fix more often than this says nothing new on foot. */
const LEAST_GAP_MS = 4_000

export function useKeptPatrols(personId: string) {
  return useQuery({
    queryKey: [...KEPT, personId],
    queryFn: async () => {
      const patrols = await patrolsOf(personId)
      const under = patrols.find(({ endedAt }) => endedAt === null) ?? null
      return {
        under,
        points: under === null ? 0 : (await pointsOf(under.id)).length,
        waiting: patrols.filter(({ endedAt }) => endedAt !== null),
        findings: await findingsOf(personId),
      }
    },
    networkMode: 'always',
    refetchOnMount: 'always',
  })
}

export function usePatrolChange(personId: string) {
  const client = useQueryClient()
  const changed = useCallback(() => client.invalidateQueries({ queryKey: KEPT }), [client])
  const sendNow = useCallback(async () => {
    try {
      if (await sendPatrols(personId)) await client.invalidateQueries({ queryKey: ['grid'] })
    } catch {
      // No network: what waits goes on waiting.
    }
    await changed()
  }, [personId, client, changed])
  return {
    sendNow,
    /** What was refused is sent again as it is. */
    async again(kept: KeptPatrol | KeptFinding) {
      if ('data' in kept) await keepFinding({ ...kept, problem: null })
      else await keepPatrol({ ...kept, problem: null })
      await changed()
      await sendNow()
    },
    async discard(kept: KeptPatrol | KeptFinding) {
      await ('data' in kept ? forgetFinding(kept.id) : forgetPatrol(kept.id))
      await changed()
    },
    async keep(patrol: KeptPatrol) {
      await keepPatrol(patrol)
      await changed()
    },
    async report(data: KeptFinding['data'], files: readonly File[]) {
      const photos = await Promise.all(files.map(asPhoto))
      await keepFinding({ id: newId(), personId, data, photos, problem: null })
      await changed()
      void sendNow()
    },
  }
}

const asPhoto = async (file: File) => ({
  ...{ id: newId(), name: file.name, file, sha256: await hashOf(file) },
  ...{ uploadUrl: null, uploadId: null },
})

/** Sends now, when the network is back, and again and again. */
export function useSendingPatrols(sendNow: () => Promise<void>): void {
  useEffect(() => {
    const again = () => void sendNow()
    again()
    const timer = setInterval(again, AGAIN_MS)
    window.addEventListener('online', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  }, [sendNow])
}

/** Keeps every place the phone knows of while a patrol is under way; the screen stays on where it can. */
export function useRecording(patrol: KeptPatrol | null, onFault: (denied: boolean) => void): void {
  const client = useQueryClient()
  const fault = useRef(onFault)
  fault.current = onFault
  const id = patrol?.id ?? null
  useEffect(() => {
    if (id === null || !('geolocation' in navigator)) return
    let [order, last] = [-1, 0]
    const ready = pointsOf(id).then((points) => {
      order = points.at(-1)?.order ?? -1
    })
    const watch = navigator.geolocation.watchPosition(
      async ({ coords, timestamp }) => {
        await ready
        if (timestamp - last < LEAST_GAP_MS) return
        last = timestamp
        order += 1
        const { longitude, latitude, accuracy } = coords
        const at = new Date(timestamp).toISOString()
        await keepPoint({ patrolId: id, order, at, longitude, latitude, accuracy })
        await client.invalidateQueries({ queryKey: KEPT })
      },
      (error) => fault.current(error.code === error.PERMISSION_DENIED),
      { enableHighAccuracy: true, maximumAge: 0, timeout: 60_000 },
    )
    let lock: { release(): Promise<void> } | null = null
    void navigator.wakeLock?.request('screen').then(
      (held) => {
        lock = held
      },
      () => {},
    )
    return () => {
      navigator.geolocation.clearWatch(watch)
      void lock?.release()
    }
  }, [id, client])
}
