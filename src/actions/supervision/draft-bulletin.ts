/** The period is over: its figures are taken and a bulletin is drafted from them, once. */
import { addDays, dayInChina } from '../../domain/civil-date.ts'
import {
  differencesOf,
  draftBody,
  endedPeriod,
  remarksOn,
} from '../../domain/supervision/bulletin.ts'
import { type BulletinKind, LADDER } from '../../domain/supervision/ladder-pack.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { insertBulletin, insertSnapshot, lastSnapshot } from '../../store/supervision/bulletins.ts'
import { takeFigures } from '../../store/supervision/figures.ts'

/** @returns its id; null: it was drafted before, or there is nothing to report on yet. */
export function draftBulletin(
  database: Database,
  caller: Caller,
  kind: BulletinKind,
): Promise<string | null> {
  return writing(database, caller, async (tx) => {
    const today = dayInChina(caller.now)
    const ended = endedPeriod(kind, today)
    const last = await lastSnapshot(tx, kind)
    if (last !== null && last.periodTo >= ended.to) return null
    // Periods in which the program was down are told of with this one: none is left out.
    const from = last === null ? ended.from : addDays(last.periodTo, 1)
    const period = { from, to: ended.to }
    const figures = await takeFigures(tx, period, today, caller.now)
    if (figures.total === 0) return null
    if (!(await insertSnapshot(tx, caller, kind, period, figures))) return null
    const pack = await currentPack(tx, LADDER, today)
    const title = pack.bulletins.find((each) => each.kind === kind)?.title ?? '环保督察整改通报'
    const before = last?.figures ?? null
    const [bulletinId = ''] = newIds(caller.now, 1)
    await insertBulletin(tx, caller, bulletinId, {
      ...{ kind, title, figures, periodFrom: from, periodTo: ended.to },
      body: draftBody(before, figures, period),
      differences: differencesOf(before, figures),
      remarks: remarksOn(before, figures),
    })
    await queueNotice(tx, caller, {
      to: { roles: ['clerk'] },
      kind: 'bulletin',
      title: { zh: `${title}（稿）已生成`, en: `Drafted: ${title}` },
      body: { zh: `${from} 至 ${ended.to}`, en: `${from} to ${ended.to}` },
      link: `/bulletins/${bulletinId}`,
      dedupeKey: `bulletin/${kind}/${ended.to}`,
    })
    return bulletinId
  })
}
