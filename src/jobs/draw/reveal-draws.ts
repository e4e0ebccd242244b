/** On the day of a draw, at the hour of the pack, its seed is shown and the draw made. */
import { revealDraw } from '../../actions/draw/take-draw-step.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { DRAWS } from '../../domain/draw/draws-pack.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { drawsToReveal } from '../../store/draw/draws.ts'
import type { DrawSecrets } from '../../store/draw/secrets.ts'
import { currentPack } from '../../store/packs/packs.ts'
import type { Job } from '../clock.ts'

const hourInChina = (now: Date) => new Date(now.getTime() + 8 * 3_600_000).getUTCHours()

export const revealingDraws = (secrets: DrawSecrets): Job => ({
  name: 'reveal-draws',
  everySeconds: 300,
  async run({ database, tenantId, now }) {
    const actor = theProgram(tenantId)
    const today = dayInChina(now)
    const due = await reading(database, actor, async (db) => {
      const { reveal } = await currentPack(db, DRAWS, today)
      const found = await drawsToReveal(db, today)
      return hourInChina(now) >= reveal.hour ? found : []
    })
    for (const drawId of due)
      await revealDraw(database, { actor, now, request: null }, secrets, drawId, null)
  },
})
