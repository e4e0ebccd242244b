/** An inspector declares to have to do with somebody, and is never drawn to go there. */
import { demand } from '../../domain/access/permissions.ts'
import type { NewRelation } from '../../domain/draw/plan.ts'
import { refuse } from '../../domain/refusal.ts'
import { maskName, maskPersonal, maskText } from '../../domain/register/mask.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { closeRelation, insertRelation } from '../../store/draw/relations.ts'
import type { DrawSecrets } from '../../store/draw/secrets.ts'
import { demandPersons } from '../../store/enforcement/persons.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'

/** @throws {Refusal} NOT_YOUR_DUTY, PERSON_NOT_FOUND */
export function declareRelation(
  database: Database,
  caller: Caller,
  secrets: DrawSecrets,
  relation: NewRelation,
): Promise<{ readonly id: string }> {
  const { actor, now } = caller
  const { personId, kind } = relation
  // Everybody who checks declares what is his own; the office enters it for others.
  demand(actor, personId === actor.personId ? 'draw.check' : 'draw.manage')
  return writing(database, caller, async (tx) => {
    await demandPersons(tx, [personId])
    const [id = ''] = newIds(now, 1)
    const candidateId = secrets.candidateIdOf(actor.tenantId, relation)
    const name = kind === 'person' ? maskName(relation.name) : relation.name
    const reason = maskText(relation.reason)
    await insertRelation(tx, actor.tenantId, id, { personId, candidateId, name, reason }, now)
    await appendEvents(tx, caller, [
      {
        stream: { kind: 'draw-relation', id },
        version: 1,
        type: 'draw.relation-declared',
        data: { personId, candidateId, reason },
      },
    ])
    return { id }
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, DRAW_RELATION_NOT_FOUND */
export function endRelation(
  database: Database,
  caller: Caller,
  relationId: string,
  reason: string,
): Promise<{ readonly id: string }> {
  demand(caller.actor, 'draw.manage')
  return writing(database, caller, async (tx) => {
    if (!(await closeRelation(tx, relationId, caller.now)))
      refuse('DRAW_RELATION_NOT_FOUND', { relationId })
    await appendEvents(tx, caller, [
      {
        stream: { kind: 'draw-relation', id: relationId },
        version: 2,
        type: 'draw.relation-ended',
        data: { reason: maskPersonal(reason) },
      },
    ])
    return { id: relationId }
  })
}
