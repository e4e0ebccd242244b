/** Complaints like one, and closed cases around it. All SQL that looks for neighbours. */
import { sql } from 'kysely'
import { addDays, type CivilDate, daysBetween } from '../../domain/civil-date.ts'
import type { Complaint, Repeat } from '../../domain/complaint/complaint.ts'
import type { ComplaintPack } from '../../domain/complaint/complaint-pack.ts'
import { likenessTo, squaresAround, textBands } from '../../domain/complaint/likeness.ts'
import type { NearComplaint } from '../../domain/complaint/list.ts'
import { metresBetween, type Place } from '../../domain/map/place.ts'
import type { Db, Tx } from '../db.ts'
import { excerptOf } from './list.ts'

/** Candidates that are compared; more of them are none that a person would look through. */
const MOST_CANDIDATES = 2_000

export async function noteBands(
  tx: Tx,
  tenantId: string,
  complaints: readonly {
    readonly complaintId: string
    readonly content: string
    readonly receivedOn: CivilDate
  }[],
  { ignored }: ComplaintPack['near'],
): Promise<void> {
  const AT_ONCE = 200
  for (let start = 0; start < complaints.length; start += AT_ONCE) {
    const rows = complaints
      .slice(start, start + AT_ONCE)
      .flatMap(({ complaintId, content, receivedOn }) =>
        textBands(content, ignored).map((band) => ({
          tenant_id: tenantId,
          band,
          received_on: receivedOn,
          complaint_id: complaintId,
        })),
      )
    if (rows.length > 0)
      await tx
        .insertInto('complaint_band')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
  }
}

/** The likest first; those linked already stay among them. */
export async function findNear(
  db: Db,
  complaintId: string,
  found: Complaint,
  near: ComplaintPack['near'],
): Promise<readonly NearComplaint[]> {
  const { position } = found
  const squares = position && squaresAround(position, near.radiusMetres)
  const ids = new Set([
    ...(await byText(db, found, near)),
    ...(squares === null ? [] : await byPlace(db, squares, found.receivedOn, near)),
  ])
  ids.delete(complaintId)
  if (ids.size === 0) return []
  const rows = await db
    .selectFrom('complaint')
    .select(['complaint_id', 'content', 'duplicate_of'])
    .where('complaint_id', 'in', [...ids].slice(0, MOST_CANDIDATES))
    // What is known to be somewhere else is not alike, whatever it says.
    .$if(squares !== null, (around) =>
      around.where(({ or, eb }) =>
        or([eb('square', 'is', null), eb('square', 'in', [...(squares ?? [])])]),
      ),
    )
    .execute()
  const compare = likenessTo(found, near)
  return rows
    .flatMap(({ complaint_id, content, duplicate_of }): NearComplaint[] => {
      const { score, metres, days } = compare(content)
      if (score < near.score) return []
      return [
        {
          complaintId: complaint_id,
          number: content.number,
          receivedOn: content.receivedOn,
          state: content.state,
          excerpt: excerptOf(content.content),
          score: Math.round(score * 100) / 100,
          metres: metres === null ? null : Math.round(metres),
          days,
          linked: duplicate_of === complaintId || found.duplicateOf?.complaintId === complaint_id,
        },
      ]
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, near.most)
}

async function byText(
  db: Db,
  { content, receivedOn }: Complaint,
  { ignored, windowDays }: ComplaintPack['near'],
): Promise<string[]> {
  const bands = textBands(content, ignored)
  if (bands.length === 0) return []
  const rows = await db
    .selectFrom('complaint_band')
    .select('complaint_id')
    .where('band', 'in', [...bands])
    .where('received_on', '>=', addDays(receivedOn, -windowDays))
    .where('received_on', '<=', addDays(receivedOn, windowDays))
    .groupBy('complaint_id')
    // Who shares more of the bands is likelier to be like it.
    .orderBy(({ fn }) => fn.countAll(), 'desc')
    .limit(MOST_CANDIDATES / 2)
    .execute()
  return rows.map(({ complaint_id }) => complaint_id)
}

async function byPlace(
  db: Db,
  squares: readonly number[],
  receivedOn: CivilDate,
  { windowDays }: ComplaintPack['near'],
): Promise<string[]> {
  const rows = await db
    .selectFrom('complaint')
    .select('complaint_id')
    .where('square', 'in', [...squares])
    .where('received_on', '>=', addDays(receivedOn, -windowDays))
    .where('received_on', '<=', addDays(receivedOn, windowDays))
    .orderBy('received_on', 'desc')
    .limit(MOST_CANDIDATES / 2)
    .execute()
  return rows.map(({ complaint_id }) => complaint_id)
}

type FoundRepeat = Omit<Repeat, 'state' | 'note'>

/**
 * Closed complaints and items struck off that stand within the radius: what is complained of now may be the
 * same again. An item stands where its evidence from before the work was taken, or where a complaint linked
 * to it is.
 */
export async function findRepeats(
  tx: Tx,
  complaintId: string,
  found: Pick<Complaint, 'position' | 'types' | 'receivedOn'>,
  limits: ComplaintPack['repeat'],
): Promise<readonly FoundRepeat[]> {
  const { position, types, receivedOn } = found
  if (position === null) return []
  const squares = squaresAround(position, limits.radiusMetres)
  const since = addDays(receivedOn, -limits.days)
  const around = await tx
    .selectFrom('complaint')
    .leftJoin('item', (join) =>
      join
        .onRef('item.tenant_id', '=', 'complaint.tenant_id')
        .onRef('item.item_id', '=', 'complaint.item_id'),
    )
    .select([
      'complaint_id',
      'complaint.number',
      'complaint.longitude',
      'complaint.latitude',
      'complaint.types',
      'closed_on',
      'complaint.state',
      'item.item_id',
      'item.state as item_state',
    ])
    .where('square', 'in', [...squares])
    .where('complaint_id', '<>', complaintId)
    .where(({ or, eb }) =>
      or([eb('closed_on', '>=', since), eb('item.state', 'in', ['struck-off', 'consolidated'])]),
    )
    .execute()
  const fits = (their: readonly string[]) =>
    !limits.sameType || types.some((type) => their.includes(type))
  const complaints = around.flatMap((row): FoundRepeat[] => {
    const { closed_on, longitude, latitude } = row
    if (closed_on === null || longitude === null || latitude === null) return []
    const metres = Math.round(metresBetween(position, { longitude, latitude }))
    const late = closed_on > receivedOn || closed_on < since
    if (late || metres > limits.radiusMetres || !fits(row.types)) return []
    return [
      { of: 'complaint', id: row.complaint_id, name: row.number, metres, closedOn: closed_on },
    ]
  })
  const linked = around.flatMap((row) =>
    row.item_id !== null && row.longitude !== null && row.latitude !== null && fits(row.types)
      ? [{ itemId: row.item_id, longitude: row.longitude, latitude: row.latitude }]
      : [],
  )
  const places = [...linked, ...(await sitesAround(tx, position, limits.radiusMetres))]
  const items = await itemRepeats(tx, places, position, receivedOn, limits)
  return [...items, ...complaints]
}

interface Site extends Place {
  readonly itemId: string
}

/** Items struck off whose evidence was taken around the place. */
async function sitesAround(
  tx: Tx,
  { longitude, latitude }: Place,
  metres: number,
): Promise<readonly Site[]> {
  const up = metres / 111_195
  const across = up / Math.max(0.01, Math.cos((latitude * Math.PI) / 180))
  const rows = await tx
    .selectFrom('evidence_revision')
    .innerJoin('item', (join) =>
      join
        .onRef('item.tenant_id', '=', 'evidence_revision.tenant_id')
        .onRef('item.item_id', '=', 'evidence_revision.item_id'),
    )
    .select(['item.item_id', 'longitude', 'latitude'])
    .where('item.state', 'in', ['struck-off', 'consolidated'])
    .where('evidence_revision.longitude', '>=', longitude - across)
    .where('evidence_revision.longitude', '<=', longitude + across)
    .where('evidence_revision.latitude', '>=', latitude - up)
    .where('evidence_revision.latitude', '<=', latitude + up)
    .execute()
  return rows.flatMap((row) =>
    row.longitude === null || row.latitude === null
      ? []
      : [{ itemId: row.item_id, longitude: row.longitude, latitude: row.latitude }],
  )
}

async function itemRepeats(
  tx: Tx,
  sites: readonly Site[],
  position: Place,
  receivedOn: CivilDate,
  { radiusMetres, days }: ComplaintPack['repeat'],
): Promise<readonly FoundRepeat[]> {
  const nearest = new Map<string, number>()
  for (const site of sites) {
    const metres = Math.round(metresBetween(position, site))
    if (metres <= Math.min(radiusMetres, nearest.get(site.itemId) ?? Number.POSITIVE_INFINITY))
      nearest.set(site.itemId, metres)
  }
  if (nearest.size === 0) return []
  const rows = await tx
    .selectFrom('item')
    .innerJoin('event', (join) =>
      join
        .onRef('event.tenant_id', '=', 'item.tenant_id')
        .onRef('event.stream_id', '=', 'item.item_id')
        .on('event.stream_kind', '=', 'item')
        .on('event.type', '=', 'item.struck-off'),
    )
    .select(['item.item_id', 'number', 'title'])
    .select(
      sql<CivilDate>`(max(event.occurred_at) at time zone 'Asia/Shanghai')::date::text`.as(
        'closed_on',
      ),
    )
    .where('item.item_id', 'in', [...nearest.keys()])
    .where('item.state', 'in', ['struck-off', 'consolidated'])
    .groupBy(['item.item_id', 'number', 'title'])
    .execute()
  return rows.flatMap(({ item_id, number, title, closed_on }): FoundRepeat[] => {
    const after = daysBetween(closed_on, receivedOn)
    if (after < 0 || after > days) return []
    const name = `${number} ${title}`.slice(0, 200)
    return [
      { of: 'item', id: item_id, name, metres: nearest.get(item_id) ?? 0, closedOn: closed_on },
    ]
  })
}
