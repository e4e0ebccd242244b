/** The bare peer of the bench, in a process of its own as the devices are. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Load, Player } from './devices.ts'

export interface Bare {
  /** Frames it answers a second, and microseconds of the processors that each costs it. */
  measure(load: Load, seconds: number): Promise<{ perSecond: number; each: number }>
  end(): void
}

export async function startBare(player: Player): Promise<Bare> {
  const child = fork(fileURLToPath(new URL('./bare.js', import.meta.url)))
  const hear = async <T>() => ((await once(child, 'message')) as [T])[0]
  const { port } = await hear<{ port: number }>()
  const used = async () => {
    child.send('used')
    const { user, system } = await hear<NodeJS.CpuUsage>()
    return user + system
  }
  return {
    async measure(load, seconds) {
      const before = await used()
      const { acknowledged, took } = await player.load({ ...load, order: 0, port, seconds })
      const each = ((await used()) - before) / acknowledged
      return { perSecond: (acknowledged / took) * 1_000, each }
    },
    end: () => child.disconnect(),
  }
}
