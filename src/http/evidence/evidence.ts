/** /api/items/{itemId}/evidence and /case-file: what is filed for an item, and what is still missing. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { fileEvidence } from '../../actions/evidence/file-evidence.ts'
import { overrideChecklist } from '../../actions/evidence/override-checklist.ts'
import { reviseEvidence } from '../../actions/evidence/revise-evidence.ts'
import { withdrawEvidence } from '../../actions/evidence/withdraw-evidence.ts'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { CaseFile } from '../../domain/evidence/case-file.ts'
import { Override } from '../../domain/evidence/checklist.ts'
import {
  Evidence,
  EvidenceWithdrawn,
  NewEvidence,
  NewRevision,
} from '../../domain/evidence/evidence.ts'
import { reading } from '../../store/db.ts'
import { readCaseFile } from '../../store/evidence/case-file.ts'
import { listEvidence, readEvidence } from '../../store/evidence/evidence.ts'
import { readItem } from '../../store/ledger/items.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { tagged, tellVersion } from '../etag.ts'
import { settleUploads } from '../files/settle-uploads.ts'
import { named } from '../named.ts'
import type { FilingParts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const ofItem = z.object({ itemId: z.uuid() })
const one = ofItem.extend({ evidenceId: z.uuid() })
const Shown = named('Evidence', Evidence)
const Shape = named('CaseFile', CaseFile)

const list = createRoute({
  method: 'get',
  path: '/items/{itemId}/evidence',
  summary: '佐证材料，含各次修订和已撤回的 / Evidence with all revisions, also what was withdrawn',
  request: { params: ofItem },
  responses: {
    200: json(z.object({ evidence: z.array(Shown).readonly() }), '材料 / The evidence'),
    default: PROBLEM,
  },
})

const file = createRoute({
  method: 'post',
  path: '/items/{itemId}/evidence',
  summary: '把已上传的文件归入卷宗 / File finished uploads as evidence',
  description:
    '同一组上传再次提交，得到原来的材料。\n\nThe same uploads sent again give the evidence they gave before.',
  request: { params: ofItem, ...body(named('NewEvidence', NewEvidence)) },
  responses: {
    200: json(Shown, '此前已归入 / It was filed before'),
    201: json(Shown, '已归入 / Filed'),
    default: PROBLEM,
  },
})

const show = createRoute({
  method: 'get',
  path: '/items/{itemId}/evidence/{evidenceId}',
  summary: '一份材料 / One piece of evidence',
  request: { params: one },
  responses: { 200: json(Shown, '材料 / The evidence'), default: PROBLEM },
})

const revise = createRoute({
  method: 'post',
  path: '/items/{itemId}/evidence/{evidenceId}/revisions',
  summary: '修订；原件保留 / Revise it; what was there stays',
  request: { params: one, ...body(named('NewRevision', NewRevision)) },
  responses: { 201: json(Shown, '已修订 / Revised'), default: PROBLEM },
})

const withdraw = createRoute({
  method: 'post',
  path: '/items/{itemId}/evidence/{evidenceId}/withdrawal',
  summary: '撤回，须说明理由 / Withdraw it, with a reason',
  request: { params: one, ...body(named('EvidenceWithdrawal', EvidenceWithdrawn)) },
  responses: { 200: json(Shown, '已撤回 / Withdrawn'), default: PROBLEM },
})

const caseFile = createRoute({
  method: 'get',
  path: '/items/{itemId}/case-file',
  summary: '一案一档：各部分、状态、还缺什么 / The case file: its parts and what is missing',
  request: { params: ofItem },
  responses: { 200: json(Shape, '卷宗 / The case file'), default: PROBLEM },
})

const override = createRoute({
  method: 'put',
  path: '/items/{itemId}/checklist',
  summary: '一题一标：调整本事项的材料清单 / Make this item’s checklist differ, with reasons',
  request: { params: ofItem, ...body(named('ChecklistOverride', Override)) },
  responses: { 200: json(Shape, '卷宗 / The case file'), default: PROBLEM },
})

export function evidence({ database, filing }: FilingParts) {
  const settle = settleUploads(database, filing)

  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'evidence.read')
      const { itemId } = c.req.valid('param')
      const found = await reading(database, actor, async (db) => {
        await readItem(db, itemId)
        return listEvidence(db, itemId)
      })
      return c.json({ evidence: found }, 200)
    })
    .openapi(file, async (c) => {
      const { caller } = c.var
      demand(caller.actor, 'evidence.add')
      const said = c.req.valid('json')
      await settle(caller, said.uploadIds)
      const { itemId } = c.req.valid('param')
      const { evidence: filed, created } = await fileEvidence(database, caller, itemId, said)
      tellVersion(c, filed.version)
      return c.json(filed, created ? 201 : 200)
    })
    .openapi(show, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'evidence.read')
      const { itemId, evidenceId } = c.req.valid('param')
      const found = await reading(database, actor, (db) => readEvidence(db, itemId, evidenceId))
      return c.json(tagged(c, found), 200)
    })
    .openapi(revise, async (c) => {
      const { caller, expectedVersion } = c.var
      demand(caller.actor, 'evidence.add')
      const said = c.req.valid('json')
      await settle(caller, said.uploadIds)
      const which = c.req.valid('param')
      const revised = await reviseEvidence(database, caller, which, expectedVersion, said)
      return c.json(tagged(c, revised), 201)
    })
    .openapi(withdraw, async (c) => {
      const { caller, expectedVersion } = c.var
      const { reason } = c.req.valid('json')
      const which = c.req.valid('param')
      const done = await withdrawEvidence(database, caller, which, expectedVersion, reason)
      return c.json(tagged(c, done), 200)
    })
    .openapi(caseFile, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'evidence.read')
      const { itemId } = c.req.valid('param')
      const found = await reading(database, actor, async (db) => {
        const { item } = await readItem(db, itemId)
        return readCaseFile(db, itemId, item, dayInChina(now))
      })
      tellVersion(c, found.checklistVersion)
      return c.json(found, 200)
    })
    .openapi(override, async (c) => {
      const { caller, expectedVersion } = c.var
      const { itemId } = c.req.valid('param')
      const said = c.req.valid('json')
      const changed = await overrideChecklist(database, caller, itemId, expectedVersion, said)
      tellVersion(c, changed.checklistVersion)
      return c.json(changed, 200)
    })
}
