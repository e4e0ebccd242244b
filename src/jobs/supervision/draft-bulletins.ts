/** Drafts the bulletins of the week and half month that are over. */
import { draftBulletin } from '../../actions/supervision/draft-bulletin.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { BULLETIN_KINDS } from '../../domain/supervision/ladder-pack.ts'
import type { Job } from '../clock.ts'

export const DRAFT_BULLETINS: Job = {
  name: 'draft-bulletins',
  everySeconds: 3_600,
  async run({ database, tenantId, now }) {
    const caller = { actor: theProgram(tenantId), now, request: null }
    for (const kind of BULLETIN_KINDS) await draftBulletin(database, caller, kind)
  },
}
