/** /api/subjects/…: one subject, one file: its story, evidence and the files; removal; personal data with a purpose. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import {
  fileEvidenceOf,
  removeSubject,
  restoreSubject,
  withdrawEvidenceOf,
} from '../../actions/register/file-with-subject.ts'
import { revealPersonal } from '../../actions/register/reveal-personal.ts'
import { demand, may } from '../../domain/access/permissions.ts'
import { StatedPurpose } from '../../domain/access/purposes.ts'
import { NewFiling, SubjectEvidence, Withdrawal } from '../../domain/register/filing.ts'
import { Text } from '../../domain/text.ts'
import { reading } from '../../store/db.ts'
import { listSubjectEvidence } from '../../store/register/evidence.ts'
import { readSubjectStory } from '../../store/register/story.ts'
import { findSubject } from '../../store/register/subjects.ts'
import type { Env } from '../caller.ts'
import { body, Changed, json } from '../content.ts'
import { tagged } from '../etag.ts'
import { settleUploads } from '../files/settle-uploads.ts'
import { named } from '../named.ts'
import type { FilingParts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ subjectId: z.uuid() })
const one = params.extend({ evidenceId: z.uuid() })

const StoryEvent = z
  .object({
    eventId: z.uuid(),
    /** Another than the subject asked for: one that was merged into it. */
    subjectId: z.uuid(),
    version: z.int(),
    type: z.string(),
    actorName: z.string(),
    occurredAt: z.iso.datetime(),
    recordedAt: z.iso.datetime(),
    data: z.unknown(),
  })
  .openapi('SubjectEvent')

const story = createRoute({
  method: 'get',
  path: '/subjects/{subjectId}/story',
  summary: '全部经过，按登记先后 / Everything that happened, in the order it was entered',
  request: { params },
  responses: {
    200: json(z.object({ events: z.array(StoryEvent) }), '经过 / The story'),
    default: PROBLEM,
  },
})

const list = createRoute({
  method: 'get',
  path: '/subjects/{subjectId}/evidence',
  summary:
    '全部材料，新的在前，含已撤回的 / All evidence, the newest first, also what was withdrawn',
  request: { params },
  responses: {
    200: json(
      z.object({ evidence: z.array(named('SubjectEvidence', SubjectEvidence)).readonly() }),
      '材料 / The evidence',
    ),
    default: PROBLEM,
  },
})

const file = createRoute({
  method: 'post',
  path: '/subjects/{subjectId}/evidence',
  summary: '把已上传的文件归入一企一档 / File finished uploads with the subject',
  request: { params, ...body(named('NewSubjectEvidence', NewFiling)) },
  responses: { 201: json(Changed, '已归入 / Filed'), default: PROBLEM },
})

const withdraw = createRoute({
  method: 'post',
  path: '/subjects/{subjectId}/evidence/{evidenceId}/withdrawal',
  summary: '撤回，须说明理由 / Withdraw it, with a reason',
  request: { params: one, ...body(named('SubjectEvidenceWithdrawal', Withdrawal)) },
  responses: { 200: json(Changed, '已撤回 / Withdrawn'), default: PROBLEM },
})

const Reason = z.object({ reason: Text(500) })
const remove = createRoute({
  method: 'post',
  path: '/subjects/{subjectId}/removal',
  summary:
    '移出名录，须说明理由；记录保留 / Remove it from the register; what is known of it stays',
  request: { params, ...body(named('SubjectRemoval', Reason)) },
  responses: { 200: json(Changed, '已移出 / Removed'), default: PROBLEM },
})
const restore = createRoute({
  method: 'post',
  path: '/subjects/{subjectId}/restoration',
  summary: '移回名录，须说明理由 / Take it back into the register',
  request: { params, ...body(named('SubjectRestoration', Reason)) },
  responses: { 200: json(Changed, '已移回 / Taken back'), default: PROBLEM },
})

const reveal = createRoute({
  method: 'post',
  path: '/subjects/{subjectId}/personal',
  summary:
    '查看个人信息原文，须写明用途；每次查看都留痕 / See personal data in plain, for a stated purpose; each time is an event',
  request: { params, ...body(named('StatedPurpose', StatedPurpose)) },
  responses: {
    200: json(
      z.object({ fields: z.record(z.string(), z.string()) }).openapi('PersonalData'),
      '原文 / In plain',
    ),
    default: PROBLEM,
  },
})

export function subjectFile({ database, filing }: FilingParts) {
  const settle = settleUploads(database, filing)

  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(story, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'register.read')
      const { subjectId } = c.req.valid('param')
      const events = await reading(database, actor, async (db) => {
        await findSubject(db, subjectId)
        return readSubjectStory(db, subjectId)
      })
      return c.json({ events: events as z.infer<typeof StoryEvent>[] } as never, 200)
    })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'register.read')
      const { subjectId } = c.req.valid('param')
      const evidence = await reading(database, actor, async (db) => {
        await findSubject(db, subjectId)
        return listSubjectEvidence(db, subjectId)
      })
      return c.json({ evidence }, 200)
    })
    .openapi(file, async (c) => {
      const { caller, expectedVersion } = c.var
      if (!may(caller.actor, 'register.move')) demand(caller.actor, 'register.keep')
      const said = c.req.valid('json')
      await settle(caller, said.uploadIds)
      const { subjectId } = c.req.valid('param')
      const done = await fileEvidenceOf(database, caller, subjectId, said, expectedVersion)
      return c.json(tagged(c, done), 201)
    })
    .openapi(withdraw, async (c) => {
      const { caller, expectedVersion } = c.var
      if (!may(caller.actor, 'register.move')) demand(caller.actor, 'register.keep')
      const { reason } = c.req.valid('json')
      const which = c.req.valid('param')
      const done = await withdrawEvidenceOf(database, caller, which, reason, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(remove, async (c) => {
      const { caller, expectedVersion } = c.var
      const { reason } = c.req.valid('json')
      const { subjectId } = c.req.valid('param')
      const done = await removeSubject(database, caller, subjectId, reason, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(restore, async (c) => {
      const { caller, expectedVersion } = c.var
      const { reason } = c.req.valid('json')
      const { subjectId } = c.req.valid('param')
      const done = await restoreSubject(database, caller, subjectId, reason, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(reveal, async (c) => {
      const { subjectId } = c.req.valid('param')
      const fields = await revealPersonal(database, c.var.caller, subjectId, c.req.valid('json'))
      return c.json({ fields }, 200)
    })
}
