/** /api/enforcement/cases/{caseId}/papers: papers as Word files; with the party in full only for a purpose. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { showParty } from '../../actions/enforcement/show-party.ts'
import { demand } from '../../domain/access/permissions.ts'
import { StatedPurpose } from '../../domain/access/purposes.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { NewParty } from '../../domain/enforcement/commands.ts'
import { ENFORCEMENT } from '../../domain/enforcement/enforcement-pack.ts'
import { type Caller, reading } from '../../store/db.ts'
import { readCaseView } from '../../store/enforcement/view.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { tenantName } from '../../store/tenants.ts'
import type { Env } from '../caller.ts'
import { binary, body } from '../content.ts'
import { saveAs } from '../file-name.ts'
import { DOCX } from '../files/media-types.ts'
import { named } from '../named.ts'
import type { FilingParts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import { evidenceOf } from './evidence-files.ts'
import {
  aboutCase,
  CHECK_RECORD,
  EVIDENCE_LIST,
  paperFile,
  textOf,
  transferArchive,
} from './paper-file.ts'

const params = z.object({
  caseId: z.uuid(),
  paper: z.union([z.uuid(), z.enum([CHECK_RECORD, EVIDENCE_LIST])]),
})
const ZIP = 'application/zip'
const file = (mediaType: string) => ({
  description: '文件 / The file',
  content: binary(mediaType),
})
const Purpose = StatedPurpose.extend({ receipt: z.boolean().default(false) })

const masked = createRoute({
  method: 'get',
  path: '/cases/{caseId}/papers/{paper}/docx',
  summary: '文书（自然人姓名已隐去）或其送达回证 / A paper, persons masked, or its receipt',
  request: { params, query: z.object({ receipt: z.enum(['true', 'false']).optional() }) },
  responses: { 200: file(DOCX), default: PROBLEM },
})

const inFull = createRoute({
  method: 'post',
  path: '/cases/{caseId}/papers/{paper}/docx',
  summary: '用于送达的完整文书：须说明用途，留痕 / The paper with the party in full, on record',
  request: { params, ...body(Purpose.openapi('PurposeOfPaper')) },
  responses: { 200: file(DOCX), default: PROBLEM },
})

const archive = createRoute({
  method: 'post',
  path: '/cases/{caseId}/papers/{paper}/zip',
  summary: '随案移送材料：清单和全部文书；须说明用途，留痕 / What goes with a transfer, on record',
  request: { params, ...body(named('StatedPurpose', StatedPurpose)) },
  responses: { 200: file(ZIP), default: PROBLEM },
})

export const enforcementPapers = ({ database, filing: { files } }: FilingParts) => {
  const read = ({ actor, now }: Caller, caseId: string, party: NewParty | null) => {
    demand(actor, 'enforcement.read')
    const today = dayInChina(now)
    return reading(database, actor, async (db) => {
      const view = await readCaseView(db, caseId, actor, today)
      const pack = await currentPack(db, ENFORCEMENT, today)
      return { issuer: await tenantName(db), about: aboutCase(view, pack, party) }
    })
  }
  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(masked, async (c) => {
      const { caseId, paper } = c.req.valid('param')
      const { issuer, about } = await read(c.var.caller, caseId, null)
      const text = textOf(about, { paper, receipt: c.req.valid('query').receipt === 'true' })
      c.header('content-disposition', saveAs(`${text.title}${text.number ?? ''}.docx`))
      c.header('content-type', DOCX)
      return c.body(await paperFile(issuer, text)) as never
    })
    .openapi(inFull, async (c) => {
      const { caller } = c.var
      demand(caller.actor, 'personal.reveal')
      const { caseId, paper } = c.req.valid('param')
      const { receipt, ...stated } = c.req.valid('json')
      textOf((await read(caller, caseId, null)).about, { paper, receipt }) // is there such a paper?
      const party = await showParty(database, caller, caseId, stated)
      const { issuer, about } = await read(caller, caseId, party)
      const text = textOf(about, { paper, receipt })
      c.header('content-disposition', saveAs(`${text.title}${text.number ?? ''}.docx`))
      c.header('content-type', DOCX)
      return c.body(await paperFile(issuer, text)) as never
    })
    .openapi(archive, async (c) => {
      const { caller } = c.var
      demand(caller.actor, 'personal.reveal')
      const { caseId, paper } = c.req.valid('param')
      textOf((await read(caller, caseId, null)).about, { paper, receipt: false })
      const party = await showParty(database, caller, caseId, c.req.valid('json'))
      const { issuer, about } = await read(caller, caseId, party)
      c.header('content-disposition', saveAs('随案移送材料.zip'))
      c.header('content-type', ZIP)
      const kept = await evidenceOf(database, files, caller.actor, caseId)
      return c.body(await transferArchive(issuer, about, paper, caller.now, kept)) as never
    })
}
