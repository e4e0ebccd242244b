/** A draw is registered: who may be drawn, by which rules, on which day, and who may go. */
import { randomBytes } from 'node:crypto'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { DRAWS, type DrawsPack } from '../../domain/draw/draws-pack.ts'
import type { DrawState, Listed, NewDraw } from '../../domain/draw/plan.ts'
import { refuse } from '../../domain/refusal.ts'
import { maskName } from '../../domain/register/mask.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { candidatesOfRegister } from '../../store/draw/candidates.ts'
import { insertDraw } from '../../store/draw/draws.ts'
import { demandInspectors } from '../../store/draw/facts.ts'
import { type FrameWanted, frameNow, inspectorCode } from '../../store/draw/frame.ts'
import { insertPersons } from '../../store/draw/persons.ts'
import type { DrawSecrets } from '../../store/draw/secrets.ts'
import { newIds } from '../../store/ids.ts'
import { currentPack } from '../../store/packs/packs.ts'

export interface DrawResult {
  readonly id: string
  readonly state: DrawState
  readonly version: number
}

/**
 * @throws {Refusal} NOT_YOUR_DUTY, DRAW_DAY_UNFIT, DRAW_PROFILE_UNKNOWN, DRAW_CLASS_UNKNOWN,
 * DRAW_FRAME_UNFIT, DRAW_INSPECTOR_UNFIT, PERSON_NOT_FOUND
 */
export function registerDraw(
  database: Database,
  caller: Caller,
  secrets: DrawSecrets,
  wanted: NewDraw,
): Promise<DrawResult> {
  demand(caller.actor, 'draw.manage')
  return writing(database, caller, async (tx) => {
    const { title, drawOn, profile: key } = wanted
    const today = dayInChina(caller.now)
    if (drawOn <= today) refuse('DRAW_DAY_UNFIT', { drawOn, today })
    const pack = await currentPack(tx, DRAWS, today)
    const profile = profileOf(pack, key)
    const { tenantId } = caller.actor
    const candidates = wanted.candidates.map((each) => listed(each, tenantId, secrets))
    for (const source of wanted.registers)
      candidates.push(...(await candidatesOfRegister(tx, source)))
    const unknown = candidates.find(
      ({ classKey }) => !profile.classes.some((each) => each.key === classKey),
    )
    if (unknown) refuse('DRAW_CLASS_UNKNOWN', { key: unknown.classKey })
    const [drawId = ''] = newIds(caller.now, 1)
    const salt = randomBytes(32).toString('hex')
    const inspectors = await roster(tx, wanted, salt)
    const content = await frameNow(tx, {
      ...{ drawId, title, drawOn, candidates, inspectors },
      ...{ classes: profile.classes, period: profile.period },
      team: pack.team.size,
      most: wanted.most ?? pack.team.most,
    })
    const row = { title, draw_on: drawOn, profile: key, salt, content, inspectors }
    await insertDraw(tx, caller, drawId, row)
    const persons = wanted.candidates.flatMap(({ kind, name, address, phone }, at) =>
      kind === 'person' ? [{ candidateId: candidates[at]?.id ?? '', name, address, phone }] : [],
    )
    await insertPersons(tx, { tenantId, drawId }, persons)
    return { id: drawId, state: 'registered', version: 1 }
  })
}

function profileOf({ profiles }: DrawsPack, key: string) {
  return (
    profiles.find((each) => each.key === key) ?? refuse('DRAW_PROFILE_UNKNOWN', { profile: key })
  )
}

/** Of a person only the mask goes on; by its id it is known again. */
function listed(
  { name, kind, creditCode, classKey, unitId }: Listed,
  tenantId: string,
  secrets: DrawSecrets,
): FrameWanted['candidates'][number] {
  return {
    id: secrets.candidateIdOf(tenantId, { name, creditCode, subjectId: null }),
    name: kind === 'person' ? maskName(name) : name,
    ...{ classKey, unitId, subjectId: null, isPerson: kind === 'person' },
  }
}

/** @throws {Refusal} PERSON_NOT_FOUND, DRAW_INSPECTOR_UNFIT when one that was named does not check. */
async function roster(
  tx: Tx,
  { drawOn, inspectorIds }: NewDraw,
  salt: string,
): Promise<ReadonlyMap<string, string>> {
  const persons = await demandInspectors(tx, drawOn, inspectorIds)
  return new Map(persons.map((personId) => [inspectorCode(salt, personId), personId]))
}
