/** /api/bulletins: drafts, their editing and publication, and what was published. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { editBulletin, publishBulletin } from '../../actions/supervision/publish-bulletin.ts'
import { demand } from '../../domain/access/permissions.ts'
import { CivilDate } from '../../domain/civil-date.ts'
import { BulletinPage, BulletinView } from '../../domain/supervision/bulletin.ts'
import { BulletinEdit } from '../../domain/supervision/bulletin-events.ts'
import { chineseDay } from '../../domain/supervision/cause.ts'
import { BULLETIN_KINDS } from '../../domain/supervision/ladder-pack.ts'
import { reading } from '../../store/db.ts'
import {
  type FoundBulletin,
  findBulletins,
  readBulletin,
} from '../../store/supervision/bulletins.ts'
import { tenantName } from '../../store/tenants.ts'
import type { Env } from '../caller.ts'
import { binary, json } from '../content.ts'
import { tagged, tellVersion } from '../etag.ts'
import { saveAs } from '../file-name.ts'
import { DOCX } from '../files/media-types.ts'
import { officialDocument } from '../files/official-document.ts'
import { named } from '../named.ts'
import { PageQuery, readCursor, writeCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ bulletinId: z.uuid() })
const Result = z
  .object({
    id: z.uuid(),
    state: z.enum(['draft', 'published']),
    version: z.int(),
    number: z.string().nullable(),
  })
  .openapi('BulletinResult')

const list = createRoute({
  method: 'get',
  path: '/',
  summary: '通报、简报，新的在前 / Bulletins, the latest first',
  request: { query: z.object({ kind: z.enum(BULLETIN_KINDS).optional(), ...PageQuery }) },
  responses: { 200: json(named('BulletinPage', BulletinPage), '一页 / A page'), default: PROBLEM },
})

const show = createRoute({
  method: 'get',
  path: '/{bulletinId}',
  summary: '一期通报：数据、与上期的差异、须说明之处 / One bulletin with its figures',
  request: { params },
  responses: { 200: json(named('Bulletin', BulletinView), '通报 / It'), default: PROBLEM },
})

const edit = createRoute({
  method: 'patch',
  path: '/{bulletinId}',
  summary: '修改文稿；If-Match 为看到的版本 / Edit the draft; If-Match is the version seen',
  request: {
    params,
    body: {
      required: true,
      content: { 'application/json': { schema: named('BulletinEdit', BulletinEdit) } },
    },
  },
  responses: { 200: json(Result, '已改 / Changed'), default: PROBLEM },
})

const publish = createRoute({
  method: 'post',
  path: '/{bulletinId}/publish',
  summary: '印发并编号 / Publish it under a number',
  request: { params },
  responses: { 200: json(Result, '已印发 / Published'), default: PROBLEM },
})

const file = createRoute({
  method: 'get',
  path: '/{bulletinId}/docx',
  summary: '按公文格式（GB/T 9704）导出 / As a document in official layout',
  request: { params },
  responses: {
    200: {
      description: 'Word 文件 / Word file',
      content: binary(DOCX),
    },
    default: PROBLEM,
  },
})

export const bulletins = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'bulletin.read')
      const { cursor, limit, kind } = c.req.valid('query')
      const after = readCursor(cursor, CivilDate)
      const page = await reading(database, actor, (db) => findBulletins(db, kind, after, limit))
      const items = page.items.map(({ body: _, figures: __, ...row }) => row)
      return c.json({ items, next: writeCursor(page.last) }, 200)
    })
    .openapi(show, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'bulletin.read')
      const { bulletinId } = c.req.valid('param')
      const bulletin = await reading(database, actor, (db) => readBulletin(db, bulletinId))
      tellVersion(c, bulletin.version)
      return c.json({ ...bulletin, bulletinId }, 200)
    })
    .openapi(edit, async (c) => {
      const { caller, expectedVersion } = c.var
      const { bulletinId } = c.req.valid('param')
      const change = c.req.valid('json')
      const done = await editBulletin(database, caller, bulletinId, change, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(publish, async (c) => {
      const { caller, expectedVersion } = c.var
      const { bulletinId } = c.req.valid('param')
      const done = await publishBulletin(database, caller, bulletinId, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(file, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'bulletin.read')
      const { bulletinId } = c.req.valid('param')
      const { bulletin, issuer } = await reading(database, actor, async (db) => ({
        bulletin: { ...(await readBulletin(db, bulletinId)), bulletinId },
        issuer: await tenantName(db),
      }))
      c.header(
        'content-disposition',
        saveAs(`${bulletin.title}${bulletin.number ?? '（稿）'}.docx`),
      )
      c.header('content-type', DOCX)
      return c.body(await documentOf(bulletin, issuer)) as never
    })

function documentOf(bulletin: FoundBulletin, issuer: string) {
  const { number, title, body, periodTo, publishedOn, figures, differences, remarks } = bulletin
  return officialDocument({
    ...{ issuer, number, title, addressee: null },
    paragraphs: [
      ...body.split('\n').filter((line) => line.trim() !== ''),
      ...(remarks.length > 0 ? ['数据须说明之处', ...remarks] : []),
    ],
    date: chineseDay(publishedOn ?? periodTo),
    tables: [
      {
        title: '与上期比较',
        head: ['项目', '上期', '本期'],
        rows: differences.map((each) => [each.name, String(each.before ?? '—'), String(each.now)]),
      },
      {
        title: '各单位情况',
        head: ['单位', '未销号', '逾期', '本期销号', '黄牌', '红牌', '记分', '逾期未答复'],
        rows: figures.units.map((unit) => [
          unit.unit,
          ...[unit.open, unit.late, unit.struckOff, unit.yellow, unit.red, unit.points].map(String),
          String(unit.overdueReplies),
        ]),
      },
    ],
  })
}
