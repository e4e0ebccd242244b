/** What connections cost that only wait: each of a registered device that has said 9015 and was answered. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Store } from '../../src/store/open.ts'
import { type Player, registerSilent } from './devices.ts'

interface Memory {
  readonly rss: number
  readonly heapUsed: number
  readonly external: number
}

/** Connections in two steps: the first shows what is common to all, the second what each more takes. */
export async function weighIdle(
  store: Store,
  tenantId: string,
  player: Player,
  count: number,
  say: (line: string) => void,
): Promise<void> {
  await registerSilent(store.database, tenantId, count)
  const path = fileURLToPath(new URL('./alone.js', import.meta.url))
  const child = fork(path, [JSON.stringify(store.owner), tenantId])
  const hear = async <T>() => ((await once(child, 'message')) as [T])[0]
  const weigh = async () => {
    child.send('weigh')
    return hear<Memory>()
  }
  try {
    const { port, loader } = await hear<{ port: number; loader: number }>()
    const empty = await weigh()
    const held = await player.idle(port, count)
    const full = await weigh()
    const each = (name: keyof Memory) => `${((full[name] - empty[name]) / held / 1_024).toFixed(1)}`
    say(
      `${held.toLocaleString('en')} idle connections: the gateway has ${megabytes(full.rss)} MB, ` +
        `${megabytes(empty.rss)} MB of it before the first (budget: 1,024; ${megabytes(loader)} MB of both are the bench’s own loader); each takes ${each('rss')} KiB, ` +
        `${each('heapUsed')} of it objects`,
    )
  } finally {
    child.disconnect()
    await once(child, 'exit')
  }
}

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20)
