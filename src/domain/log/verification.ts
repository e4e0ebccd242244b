/** What checking the log against its tree finds. */
import { z } from 'zod'

const FINDING_KINDS = [
  'event-altered',
  'event-removed',
  'event-inserted',
  'event-reordered',
  'leaf-missing',
  'node-altered',
  'head-altered',
  'head-unsigned',
  'stream-broken',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

export const LogFinding = z.object({
  kind: z.enum(FINDING_KINDS),
  /** Place in the tree; null: it has none. */
  index: z.int().nullable(),
  eventId: z.string().nullable(),
  /** What else says where: a stream, a node, the heads it lies between. */
  where: z.string(),
})
export type LogFinding = Readonly<z.infer<typeof LogFinding>>

export const LogVerdict = z.object({
  tenantId: z.string(),
  size: z.int(),
  /** Of the last head, in hexadecimal; null: there is none. */
  root: z.string().nullable(),
  /** Events that were committed but have no place in the tree yet. */
  pending: z.int(),
  /** Key that signed the last head. */
  key: z.string().nullable(),
  /** In the order of the tree; the first is the first. */
  findings: z.array(LogFinding).readonly(),
})
export type LogVerdict = Readonly<z.infer<typeof LogVerdict>>

/** What may be kept apart from the program, and is checked along with the log. */
export const Verifying = z.object({
  /** A signed head, as it was downloaded. */
  checkpoint: z.string().max(10_000).nullable().default(null),
  /** The public key heads must be signed with; null: any that the program names. */
  key: z.string().trim().min(1).max(500).nullable().default(null),
})

export const FINDING_TITLE: Readonly<Record<FindingKind, { zh: string; en: string }>> = {
  'event-altered': { zh: '记录被改动', en: 'event altered' },
  'event-removed': { zh: '记录被删除', en: 'event removed' },
  'event-inserted': { zh: '记录被插入', en: 'event inserted' },
  'event-reordered': { zh: '记录顺序被调换', en: 'events reordered' },
  'leaf-missing': { zh: '日志树缺少叶子', en: 'leaf missing from the tree' },
  'node-altered': { zh: '日志树节点被改动', en: 'node of the tree altered' },
  'head-altered': { zh: '树头与记录不符', en: 'head does not match the events' },
  'head-unsigned': { zh: '树头签名无效', en: 'head not signed by a known key' },
  'stream-broken': { zh: '同一事项的记录不连续', en: 'stream with a gap' },
}
