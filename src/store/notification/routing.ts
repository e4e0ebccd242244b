/** Gives notices to the channels: one delivery for each channel and, by e-mail, each person. */
import type { CivilDate } from '../../domain/civil-date.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { NoticeKind } from '../../domain/notification/notice.ts'
import {
  NOTICES,
  type NoticesPack,
  type QuietHours,
} from '../../domain/notification/notices-pack.ts'
import { afterQuiet } from '../../domain/notification/timing.ts'
import type { Caller, Tx } from '../db.ts'
import { currentPack } from '../packs/packs.ts'
import { listChannels } from './channels.ts'
import { insertDeliveries, type NewDelivery } from './deliveries.ts'

/** Rows of one transaction. */
const AT_ONCE = 500

/**
 * Routes what is not routed yet; rows another program is at are left to it.
 * @returns how many it looked at; 0: there is no more.
 */
export async function routeSome(tx: Tx, caller: Caller): Promise<number> {
  const { actor, now } = caller
  const pack = await currentPack(tx, NOTICES, dayInChina(now))
  const channels = (await listChannels(tx)).filter(({ enabled }) => enabled)
  const mail = channels.find(({ kind }) => kind === 'email')
  const notices = await unroutedNotices(tx)
  const recipients = await unroutedRecipients(tx, dayInChina(now))
  const toGroups = notices.flatMap(({ notice_id, kind }) =>
    channels
      .filter((channel) => channel !== mail && channel.kinds.includes(kind))
      .map(
        ({ channelId }): NewDelivery => ({
          noticeId: notice_id,
          noticeKind: kind,
          channelId,
          personId: null,
          dueAt: loudMoment(kind, pack, null, now),
        }),
      ),
  )
  const toPersons = recipients
    .filter((each) => each.reachable && (each.email ?? true) && !each.muted?.includes(each.kind))
    .flatMap(({ notice_id, person_id, kind, quiet_from: from, quiet_to: to }): NewDelivery[] => {
      const quiet = from === null || to === null ? null : { from, to }
      const dueAt = loudMoment(kind, pack, quiet, now)
      return mail?.kinds.includes(kind)
        ? [
            {
              noticeId: notice_id,
              noticeKind: kind,
              channelId: mail.channelId,
              personId: person_id,
              dueAt,
            },
          ]
        : []
    })
  await insertDeliveries(tx, actor.tenantId, [...toGroups, ...toPersons], now)
  if (notices.length > 0)
    await tx
      .updateTable('notice')
      .set({ routed_at: now })
      .where(
        'notice_id',
        'in',
        notices.map(({ notice_id }) => notice_id),
      )
      .execute()
  for (const { notice_id, person_id } of recipients)
    await tx
      .updateTable('notice_recipient')
      .set({ routed_at: now })
      .where('notice_id', '=', notice_id)
      .where('person_id', '=', person_id)
      .execute()
  return notices.length + recipients.length
}

function loudMoment(kind: NoticeKind, pack: NoticesPack, own: QuietHours | null, now: Date): Date {
  return pack.urgent.kinds.includes(kind) ? now : afterQuiet(now, own ?? pack.quietHours)
}

const unroutedNotices = (tx: Tx) =>
  tx
    .selectFrom('notice')
    .select(['notice_id', 'kind'])
    .where('routed_at', 'is', null)
    .orderBy('made_at')
    .limit(AT_ONCE)
    .forUpdate()
    .skipLocked()
    .execute()

const unroutedRecipients = (tx: Tx, today: CivilDate) =>
  tx
    .selectFrom('notice_recipient as r')
    .innerJoin('notice as n', (join) =>
      join.onRef('n.tenant_id', '=', 'r.tenant_id').onRef('n.notice_id', '=', 'r.notice_id'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenant_id', '=', 'r.tenant_id').onRef('p.person_id', '=', 'r.person_id'),
    )
    .leftJoin('notice_preference as f', (join) =>
      join.onRef('f.tenant_id', '=', 'r.tenant_id').onRef('f.person_id', '=', 'r.person_id'),
    )
    .select([
      'r.notice_id',
      'r.person_id',
      'n.kind',
      'f.email',
      'f.muted',
      'quiet_from',
      'quiet_to',
    ])
    .select(({ eb, and, or }) =>
      and([
        eb('p.email', 'is not', null),
        or([eb('p.left_on', 'is', null), eb('p.left_on', '>=', today)]),
      ]).as('reachable'),
    )
    .where('r.routed_at', 'is', null)
    .orderBy('r.made_at')
    .limit(AT_ONCE)
    .forUpdate('r')
    .skipLocked()
    .execute()
