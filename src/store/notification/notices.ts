/** The notices of one person. All SQL about reading them. */
import type { Notice, ReadMark } from '../../domain/notification/notice.ts'
import type { Db, Tx } from '../db.ts'

export interface NoticePage {
  readonly items: readonly Notice[]
  /** Where the next page goes on; null: this is the last. */
  readonly last: readonly [string, string] | null
}

/** The newest first. */
export async function listNotices(
  db: Db,
  personId: string,
  { unread, after, limit }: ListQuery,
): Promise<NoticePage> {
  const rows = await db
    .selectFrom('notice_recipient as r')
    .innerJoin('notice as n', (join) =>
      join.onRef('n.tenant_id', '=', 'r.tenant_id').onRef('n.notice_id', '=', 'r.notice_id'),
    )
    .select(['n.notice_id', 'kind', 'title_zh', 'title_en', 'body_zh', 'body_en', 'link'])
    .select(['item_id', 'r.made_at', 'r.read_at'])
    .where('r.person_id', '=', personId)
    .$if(unread, (all) => all.where('r.read_at', 'is', null))
    .$if(after !== null, (all) =>
      all.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('r.made_at', 'r.notice_id'),
          '<',
          tuple(new Date(after?.[0] ?? ''), after?.[1] ?? ''),
        ),
      ),
    )
    .orderBy('r.made_at', 'desc')
    .orderBy('r.notice_id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit).map((row) => ({
    noticeId: row.notice_id,
    kind: row.kind,
    title: { zh: row.title_zh, en: row.title_en },
    body: { zh: row.body_zh, en: row.body_en },
    link: row.link,
    itemId: row.item_id,
    madeAt: row.made_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }))
  const end = items.at(-1)
  return { items, last: rows.length > limit && end ? [end.madeAt, end.noticeId] : null }
}

interface ListQuery {
  readonly unread: boolean
  readonly after: readonly [string, string] | null
  readonly limit: number
}

export async function countUnread(db: Db, personId: string): Promise<number> {
  const row = await db
    .selectFrom('notice_recipient')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** @returns how many were not read before. */
export async function markRead(
  tx: Tx,
  personId: string,
  mark: ReadMark,
  now: Date,
): Promise<number> {
  const done = await tx
    .updateTable('notice_recipient')
    .set({ read_at: now })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .$if('noticeIds' in mark, (all) =>
      all.where('notice_id', 'in', 'noticeIds' in mark ? mark.noticeIds : []),
    )
    .$if('until' in mark, (all) =>
      all.where('made_at', '<=', new Date('until' in mark ? mark.until : '')),
    )
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}
