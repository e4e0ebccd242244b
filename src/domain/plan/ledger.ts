/**
 * The compiled ledger: what a plan says, as data, each datum with the place it was read from.
 * This is the public JSON of `taizhang compile --format json`; `docs/compiled-ledger.schema.json` is
 * generated from it. Fields may be added within a version, never renamed or removed.
 */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { DiagnosticCode, Severity } from './diagnostics.ts'
import { Source, SourceDocument } from './document.ts'

/** 立行立改 · 限期整改 · 长期推进 */
export const ItemClass = z.enum(['immediate', 'limited', 'long-term'])
export type ItemClass = z.infer<typeof ItemClass>

/** 牵头 · 配合 · 责任 · 督导 · 责任人 */
export const UnitRole = z.enum(['lead', 'assist', 'responsible', 'supervise', 'person'])
export type UnitRole = z.infer<typeof UnitRole>

export const UnitMention = z.object({
  /** The name after resolution: the organisation's own name for an alias, else as written. */
  name: z.string(),
  written: z.string(),
  role: UnitRole,
  /** 各村, 相关科室 …: a kind of units, not one unit. */
  group: z.boolean(),
  /** Members of the group, when the organisation is known. */
  members: z.array(z.string()),
  /** 等, 等部门 follows the list: there are more units than the plan names. */
  open: z.boolean(),
  source: Source,
})
export type UnitMention = Readonly<z.infer<typeof UnitMention>>

export const DeadlineKind = z.enum(['by', 'immediate', 'long-term', 'periodic', 'relative'])
export type DeadlineKind = z.infer<typeof DeadlineKind>

export const Deadline = z.object({
  written: z.string(),
  kind: DeadlineKind,
  /** Last day on which it is still on time; null where the text fixes none. */
  on: CivilDate.nullable(),
  /** First day, for a season or a term of years. */
  from: CivilDate.nullable(),
  /** `relative`: so many days after something, e.g. 10 工作日 after 收到反馈意见. */
  within: z
    .object({
      count: z.number(),
      unit: z.enum(['day', 'working-day', 'month', 'year']),
      after: z.string().nullable(),
    })
    .nullable(),
  /** `periodic`: how often. `irregular` is 定期 or 不定期. */
  every: z
    .enum(['day', 'week', 'ten-days', 'month', 'quarter', 'half-year', 'year', 'irregular'])
    .nullable(),
  /** The year was not written but taken from the context. */
  yearInherited: z.boolean(),
  source: Source,
})
export type Deadline = Readonly<z.infer<typeof Deadline>>

export const TargetOperator = z.enum(['<=', '>=', '=', 'decrease', 'increase', 'clear'])
export type TargetOperator = z.infer<typeof TargetOperator>

export const Target = z.object({
  written: z.string(),
  /** What is measured, as written; empty only where the text names nothing. */
  metric: z.string(),
  operator: TargetOperator,
  /** In `unit`; null for `clear` and for a grade. */
  value: z.number().nullable(),
  unit: z.string().nullable(),
  /** A class or standard instead of a number: Ⅲ类, 国家二级标准. */
  grade: z.string().nullable(),
  /** What a change is counted from: 2015年, 同比. */
  baseline: z.string().nullable(),
  by: CivilDate.nullable(),
  /** What the target is limited to: 35蒸吨及以下, 规模以上. */
  scope: z.string().nullable(),
  /** 左右, 约. */
  approximate: z.boolean(),
  /** 力争: wished for, not promised. */
  stretch: z.boolean(),
  source: Source,
})
export type Target = Readonly<z.infer<typeof Target>>

/** `measure` what is to be done · `safeguard` 组织保障 · both are duties and are followed up. */
export const ItemKind = z.enum(['measure', 'safeguard'])
export type ItemKind = z.infer<typeof ItemKind>

export const Item = z.object({
  /** The path joined: 三(四)2. Unique in the ledger; a repeat gets ′ and a diagnostic. */
  number: z.string(),
  path: z.array(z.string()),
  headings: z.array(z.string()),
  kind: ItemKind,
  title: z.string(),
  text: z.string(),
  /** 反馈问题, where the plan states the problem beside its remedy. */
  problem: z.string().nullable(),
  /** 整改目标 in words. */
  goal: z.string().nullable(),
  /** Steps inside the item that carry no unit or deadline of their own. */
  steps: z.array(z.object({ number: z.string(), text: z.string(), source: Source })),
  /** What the document says of progress (已完成 …): a status, never a deadline. */
  status: z.string().nullable(),
  /** 是否完成, as a clerk wrote it in the ledger: 是, 否, 基本完成. A claim, not a state. */
  completion: z.string().optional(),
  /** 备注 of the ledger. */
  note: z.string().optional(),
  class: ItemClass.nullable(),
  units: z.array(UnitMention),
  deadlines: z.array(Deadline),
  targets: z.array(Target),
  /** Other plans, laws or items the text points to. */
  references: z.array(z.object({ written: z.string(), source: Source })),
  source: Source,
})
export type Item = Readonly<z.infer<typeof Item>>

/** A goal of the plan as a whole (整改目标); its numbers stand in the ledger's `targets`. */
export const Goal = z.object({
  number: z.string(),
  title: z.string(),
  text: z.string(),
  deadlines: z.array(Deadline),
  source: Source,
})
export type Goal = Readonly<z.infer<typeof Goal>>

export const PlanTarget = Target.extend({ number: z.string() })
export type PlanTarget = Readonly<z.infer<typeof PlanTarget>>

export const Diagnostic = z.object({
  code: DiagnosticCode,
  severity: Severity,
  /** In Chinese, as an official reads it. */
  message: z.string(),
  /** The same in English. */
  messageEn: z.string(),
  /** Number of the item concerned. */
  item: z.string().nullable(),
  source: Source.nullable(),
})
export type Diagnostic = Readonly<z.infer<typeof Diagnostic>>

export const PlanHead = z.object({
  title: z.string(),
  issuer: z.string().nullable(),
  addressees: z.array(z.string()),
  issuedOn: CivilDate.nullable(),
  documentNumber: z.string().nullable(),
  attachments: z.array(z.string()),
})
export type PlanHead = Readonly<z.infer<typeof PlanHead>>

export const CompiledLedger = z.object({
  version: z.literal(1),
  plan: PlanHead,
  goals: z.array(Goal),
  items: z.array(Item),
  targets: z.array(PlanTarget),
  diagnostics: z.array(Diagnostic),
  document: SourceDocument,
})
export type CompiledLedger = Readonly<z.infer<typeof CompiledLedger>>
