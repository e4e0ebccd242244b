/** What checking the log against its tree finds. */

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

export interface LogFinding {
  readonly kind: FindingKind
  /** Place in the tree; null: it has none. */
  readonly index: number | null
  readonly eventId: string | null
  /** What else says where: a stream, a node, the heads it lies between. */
  readonly where: string
}

export interface LogVerdict {
  readonly tenantId: string
  readonly size: number
  /** Of the last head, in hexadecimal; null: there is none. */
  readonly root: string | null
  /** Events that were committed but have no place in the tree yet. */
  readonly pending: number
  /** Key that signed the last head. */
  readonly key: string | null
  /** In the order of the tree; the first is the first. */
  readonly findings: readonly LogFinding[]
}

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
