/**
 * The public site, for anybody and without scripts: what was promised and done, open notices, objections,
 * reports, and what became of them. It knows no sign-in: all is read as the program, by queries
 * that choose what is public.
 */
import { createHash, randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import { trimTrailingSlash } from 'hono/trailing-slash'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { submit } from '../../actions/disclosure/submit.ts'
import { type CivilDate, CivilDate as CivilDateShape, dayInChina } from '../../domain/civil-date.ts'
import { DISCLOSURE } from '../../domain/disclosure/disclosure-pack.ts'
import { PUBLIC_STAGES, type PublicItem } from '../../domain/disclosure/public-item.ts'
import type { NewSubmission } from '../../domain/disclosure/submission.ts'
import type { Language } from '../../domain/names.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { readCalendar } from '../../store/calendar/years.ts'
import { type Database, type Db, reading } from '../../store/db.ts'
import {
  countPublicItems,
  listPublicItems,
  listPublicUnits,
  readPublicItem,
} from '../../store/disclosure/public-items.ts'
import { findDraws, readDraw } from '../../store/draw/draws.ts'
import { readPublication } from '../../store/draw/view.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { tenantName } from '../../store/tenants.ts'
import { fromOf } from '../caller.ts'
import { readCursor, writeCursor } from '../pages.ts'
import type { LogFault } from '../problem.ts'
import { drawList, drawResult } from './draws.ts'
import { answerInHtml } from './failed.ts'
import { readForm, submissionForm, type Typed } from './forms.ts'
import { itemList } from './item-list.ts'
import { itemFacts, openNotices } from './item-page.ts'
import { type Html, page, ROOT, type Site } from './layout.ts'
import { sendingLimits } from './limits.ts'
import { given, readStanding, receiptForm, standing } from './receipts.ts'
import { languageOf, typedIn } from './request.ts'
import { STYLE, STYLE_ADDRESS } from './style.ts'
import { SITE_WORDS } from './words.ts'

export interface SiteParts {
  readonly database: Database
  readonly tenantId: string
  readonly clock: () => Date
  readonly logFault: LogFault
}

const ON_A_PAGE = 50
const MOST_NOTICES = 100
const MOST_DRAWS = 100
/** Of a sealed draw its commitment. */
const PUBLIC_DRAWS = ['sealed', 'revealed', 'published'] as const
const FORM_BYTES = 64 * 1024

const Asked = z.object({
  stage: z.enum(PUBLIC_STAGES).nullable().catch(null),
  unit: z.uuid().nullable().catch(null),
  text: z.string().trim().max(60).catch(''),
  after: z.string().max(2_000).optional().catch(undefined),
})
const ListPlace = z.tuple([z.union([CivilDateShape, z.literal('infinity')]), z.uuid()])

export function publicSite({ database, tenantId, clock, logFault }: SiteParts) {
  const actor = theProgram(tenantId)
  const limits = sendingLimits()

  const read = <T>(work: (db: Db, today: CivilDate) => Promise<T>) =>
    reading(database, actor, (db) => work(db, dayInChina(clock())))
  const siteOf = (language: Language) =>
    read(async (db, today): Promise<Site> => {
      const { office } = await currentPack(db, DISCLOSURE, today)
      return {
        language,
        name: office.name || (await tenantName(db)),
        office,
        styleAddress: STYLE_ADDRESS,
      }
    })
  const show = async (
    c: Context,
    path: string,
    make: (site: Site) => Promise<readonly [title: string, content: Html]>,
    status: ContentfulStatusCode = 200,
  ) => {
    const site = await siteOf(languageOf(c))
    const [title, content] = await make(site)
    return c.html(page(site, path, title, content), status)
  }
  /** Takes what was sent, or shows the form again. */
  const take = async (
    c: Context,
    path: string,
    about: { kind: 'report' } | { kind: 'objection'; itemId: string },
  ) => {
    const typed = await typedIn(c)
    const { submission, issues } = readForm(about, typed)
    const words = SITE_WORDS[languageOf(c)]
    const title = about.kind === 'report' ? words.report : words.objection
    if (submission === null)
      return show(
        c,
        path,
        async (site) => [
          title,
          submissionForm(site, about.kind, path, randomUUID(), typed, issues),
        ],
        422,
      )
    const pack = await read((db, today) => currentPack(db, DISCLOSURE, today))
    limits.demand(pack.limits, fromOf(c).address, clock())
    const { receipt } = await submit(database, callerOf(typed, submission), submission)
    return show(c, path, async (site) => [words.sent, given(site, receipt)], 201)
  }
  const publishedDraw = (drawId: string) =>
    read(async (db) => {
      const { state } = await readDraw(db, drawId).catch(() => refuse('NOT_PUBLIC', {}))
      return state === 'published' ? readPublication(db, drawId) : refuse('NOT_PUBLIC', {})
    })
  const callerOf = ({ once = '' }: Typed, submission: NewSubmission) => ({
    actor,
    now: clock(),
    request: z.uuid().safeParse(once).success
      ? { key: `public-${once}`, digest: digestOf(submission) }
      : null,
  })

  return (
    new Hono()
      .onError((error, c) => answerInHtml(error, c, siteOf, logFault))
      .use(
        bodyLimit({
          maxSize: FORM_BYTES,
          onError: () => refuse('UPLOAD_TOO_LARGE', { limitMegabytes: 0.0625 }),
        }),
      )
      .use(trimTrailingSlash())
      .use(async (c, next) => {
        await next()
        if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-cache')
      })
      .get('/style.css', (c) =>
        c.body(STYLE, 200, {
          'content-type': 'text/css; charset=utf-8',
          'cache-control': 'public, max-age=31536000, immutable',
        }),
      )
      .get('/', (c) => {
        const { stage, unit, text, after } = Asked.parse({
          stage: null,
          unit: null,
          text: '',
          ...c.req.query(),
        })
        const filter = { stage, unitId: unit, text }
        const place = ListPlace.nullable().safeParse(readCursor(after))
        if (!place.success) refuse('NOT_PUBLIC', {})
        return show(c, '', (site) =>
          read(async (db, today) => {
            const { rows, last } = await listPublicItems(db, filter, place.data ?? null, ON_A_PAGE)
            const [counts, units] = [await countPublicItems(db), await listPublicUnits(db)]
            const next = writeCursor(last)
            const isFirst = after === undefined
            const content = itemList(site, { counts, units, filter, rows, next, isFirst, today })
            return [SITE_WORDS[site.language].promised, content]
          }),
        )
      })
      .get('/notices', (c) =>
        show(c, '/notices', (site) =>
          read(async (db, today) => {
            const filter = { stage: 'noticed', unitId: null, text: '' } as const
            const { rows } = await listPublicItems(db, filter, null, MOST_NOTICES)
            const items = []
            for (const { itemId } of rows) items.push(await readPublicItem(db, itemId, today))
            const open = items
              .filter((item) => item.open || (item.notice && today < item.notice.startsOn))
              .sort((a, b) => ((a.notice?.endsOn ?? '') < (b.notice?.endsOn ?? '') ? -1 : 1))
            const counted = { calendar: await readCalendar(db, today), today }
            return [SITE_WORDS[site.language].openNotices, openNotices(site, open, counted)]
          }),
        ),
      )
      .get('/items/:itemId', (c) =>
        show(c, '/items', (site) =>
          read(async (db, today) => {
            const item = await readPublicItem(db, idOf(c), today)
            const facts = itemFacts(site, item, { calendar: await readCalendar(db, today), today })
            return [
              `${item.number} ${item.title}`,
              item.open ? withObjection(site, item, facts) : facts,
            ]
          }),
        ),
      )
      .post('/items/:itemId/objections', (c) =>
        take(c, `/items/${idOf(c)}/objections`, { kind: 'objection', itemId: idOf(c) }),
      )
      // Where the form's own address is opened anew.
      .get('/items/:itemId/objections', (c) => c.redirect(`${ROOT}/items/${idOf(c)}`))
      .get('/draws', (c) =>
        show(c, '/draws', async (site) => {
          const { items } = await read((db) => findDraws(db, null, MOST_DRAWS, PUBLIC_DRAWS))
          return [SITE_WORDS[site.language].draws, drawList(site, items)]
        }),
      )
      .get('/draws/:drawId', (c) =>
        show(c, '/draws', async (site) => {
          const published = await publishedDraw(drawIdOf(c))
          return [published.frame.title, drawResult(site, drawIdOf(c), published)]
        }),
      )
      .get('/draws/:drawId/draw.json', async (c) => c.json(await publishedDraw(drawIdOf(c))))
      .get('/report', (c) =>
        show(c, '/report', async (site) => [SITE_WORDS[site.language].report, reportPage(site)]),
      )
      .post('/report', (c) => take(c, '/report', { kind: 'report' }))
      .get('/receipts', (c) =>
        show(c, '/receipts', async (site) => [
          SITE_WORDS[site.language].receipts,
          receiptForm(site, ''),
        ]),
      )
      .post('/receipts', async (c) => {
        const { receipt = '' } = await typedIn(c)
        limits.demandLookUp(fromOf(c).address, clock())
        const found = await read((db) => readStanding(db, receipt))
        if (found === null) {
          limits.lookedUpInVain(fromOf(c).address, clock())
          refuse('RECEIPT_UNKNOWN', {})
        }
        return show(c, '/receipts', async (site) => [
          SITE_WORDS[site.language].receipts,
          standing(site, found),
        ])
      })
      .all('*', () => refuse('NOT_PUBLIC', {}))
  )
}

/** @throws {Refusal} NOT_PUBLIC when the address names no item. */
function idOf(c: Context): string {
  return z.uuid().safeParse(c.req.param('itemId')).data ?? refuse('NOT_PUBLIC', {})
}

function drawIdOf(c: Context): string {
  return z.uuid().safeParse(c.req.param('drawId')).data ?? refuse('NOT_PUBLIC', {})
}

function digestOf(submission: NewSubmission): string {
  return createHash('sha256').update(JSON.stringify(submission)).digest('hex')
}

function reportPage(site: Site): Html {
  return html`<p>${SITE_WORDS[site.language].reportHint}</p>
${submissionForm(site, 'report', '/report', randomUUID())}`
}

function withObjection(site: Site, { itemId }: PublicItem, facts: Html): Html {
  const words = SITE_WORDS[site.language]
  return html`${facts}<h2>${words.objection}</h2><p>${words.objectionHint}</p>
${submissionForm(site, 'objection', `/items/${itemId}/objections`, randomUUID())}`
}
