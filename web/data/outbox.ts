/** The outbox as pages see it: what is in it, how one is added, and when it is emptied. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useEffect, useRef } from 'react'
import { Problem } from './api.ts'
import { countWaiting, type KeptWork, keepReport, removeReport, reportsOf } from './kept-reports.ts'
import { sendWaiting } from './send-reports.ts'
import { expire } from './session.ts'

const AGAIN_MS = 15_000
/** An answer that was lost is asked for again almost at once. */
const SOONEST_MS = 250
/** A long queue is not read and drawn anew for each report that leaves it. */
const SHOWN_MS = 500
const OUTBOX = ['outbox'] as const

export function useOutbox(personId: string) {
  return useQuery({
    queryKey: [...OUTBOX, personId],
    queryFn: () => reportsOf(personId),
    refetchOnMount: 'always',
  })
}

/** Empties the outbox: now, when the network is back, when the page is looked at, and again and again. */
export function useSending(personId: string): () => void {
  const client = useQueryClient()
  const busy = useRef(false)
  /** Asked for while it was busy: what was added then was not among what was being sent. */
  const missed = useRef(false)
  const pause = useRef({ ms: SOONEST_MS, timer: 0 })
  const go = useCallback(async () => {
    missed.current = busy.current
    if (busy.current) return
    busy.current = true
    const changed = () => void client.invalidateQueries({ queryKey: OUTBOX })
    const seldom = atMostEvery(SHOWN_MS, changed)
    try {
      if ((await countWaiting(personId)) === 0) return
      await sendWaiting(personId, () => {
        pause.current.ms = SOONEST_MS
        seldom()
      })
      for (const key of ['items', 'item', 'today', 'queue'])
        void client.invalidateQueries({ queryKey: [key] })
    } catch (error) {
      // No network, or the server is busy: what waits goes on waiting.
      if (error instanceof Problem && error.code === 'SIGN_IN_NEEDED') expire(client)
      clearTimeout(pause.current.timer)
      pause.current.timer = window.setTimeout(() => void go(), pause.current.ms)
      pause.current.ms = Math.min(pause.current.ms * 2, AGAIN_MS)
    } finally {
      busy.current = false
      changed()
      if (missed.current) void go()
    }
  }, [client, personId])
  useEffect(() => {
    const again = () => void go()
    again()
    const timer = setInterval(again, AGAIN_MS)
    window.addEventListener('online', again)
    document.addEventListener('visibilitychange', again)
    return () => {
      clearInterval(timer)
      clearTimeout(pause.current.timer)
      window.removeEventListener('online', again)
      document.removeEventListener('visibilitychange', again)
    }
  }, [go])
  return useCallback(() => void go(), [go])
}

/** Asks the one sender of the page to go on. */
export const SendNow = createContext<() => void>(() => {})

/** Calls it once for all calls within a time, at its end. */
function atMostEvery(ms: number, work: () => void): () => void {
  let waits = false
  return () => {
    if (waits) return
    waits = true
    window.setTimeout(() => {
      waits = false
      work()
    }, ms)
  }
}

export function useOutboxChange() {
  const client = useQueryClient()
  const sendNow = useContext(SendNow)
  const changed = () => client.invalidateQueries({ queryKey: OUTBOX })
  return {
    async queue(report: KeptWork) {
      await keepReport({ ...report, state: 'waiting', problem: null })
      await changed()
      sendNow()
    },
    async remove(report: KeptWork) {
      await removeReport(report.id)
      await changed()
    },
  }
}
