/**
 * What a draw is made of (抽样框): who may be drawn in each class and how many must be, who may inspect,
 * and who must not inspect whom. It is fixed before the day; nothing of it is chance.
 */

import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { many } from '../lists.ts'
import { canonicalJson, type Json } from '../log/event.ts'
import type { Hash } from '../log/merkle.ts'
import { hex } from '../log/note.ts'
import { refuse } from '../refusal.ts'

/** Opaque and the same on every machine: no blanks, no line ends, no script that sorts by locale. */
const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/)
export const MOST_CANDIDATES = 100_000

export const Candidate = z.object({
  id: Id,
  /** As it may be published: a natural person's is masked. */
  name: z.string().min(1).max(200),
  /** Draws of the same year it was drawn in before. Who was drawn less often comes first. */
  earlier: z.int().min(0).max(1000).default(0),
})
export type Candidate = Readonly<z.infer<typeof Candidate>>

/** How many of a class must be drawn at least. */
export const Share = z.discriminatedUnion('kind', [
  /** Of its candidates, rounded up; to two decimals. */
  z.object({ kind: z.literal('percent'), percent: z.number().min(0).max(100).multipleOf(0.01) }),
  /** So many for each inspector of the frame: 1∶5. */
  z.object({ kind: z.literal('per-inspector'), count: z.number().min(0).max(1000) }),
  z.object({ kind: z.literal('count'), count: z.int().min(0).max(MOST_CANDIDATES) }),
])
export type Share = Readonly<z.infer<typeof Share>>

export const DrawClass = z.object({
  key: Id,
  title: z.string().min(1).max(100),
  share: Share,
  /** Never fewer than this, whatever the share gives: those still to be checked once this year. */
  floor: z.int().min(0).default(0),
  candidates: many(Candidate),
})
export type DrawClass = Readonly<z.infer<typeof DrawClass>>

export const Recusal = z.object({
  inspector: Id,
  candidate: Id,
  /** The first two always hold; who came last time comes again only when too few others may. */
  reason: z.enum(['own-unit', 'relation', 'last-time']),
})
export type Recusal = Readonly<z.infer<typeof Recusal>>

export const DrawFrame = z.object({
  version: z.literal(1),
  drawId: Id,
  title: z.string().min(1).max(200),
  /** The day on which the seed is shown, and not before. */
  drawOn: CivilDate,
  classes: many(DrawClass).refine((all) => all.length > 0, { message: 'no class' }),
  /** Codes, not names. Empty: nobody is assigned, as in a draw for looking back. */
  inspectors: many(Id),
  /** Inspectors for each that is drawn. */
  team: z.int().min(0).max(10),
  /** Of those drawn, at most so many for one inspector. */
  most: z.int().min(1).max(MOST_CANDIDATES),
  recusals: many(Recusal),
})
export type DrawFrame = Readonly<z.infer<typeof DrawFrame>>

/** The same frame in the one order in which it is hashed: lists sorted by id, as UTF-16 sorts. */
export function inOrder(frame: DrawFrame): DrawFrame {
  return {
    ...frame,
    classes: sorted(
      frame.classes.map((each) => ({ ...each, candidates: sorted(each.candidates, idOf) })),
      ({ key }) => key,
    ),
    inspectors: sorted(frame.inspectors, (id) => id),
    recusals: sorted(
      frame.recusals,
      ({ inspector, candidate, reason }) => `${inspector} ${candidate} ${reason}`,
    ),
  }
}

/** SHA-256 of the frame's canonical JSON (RFC 8785) in UTF-8, in hexadecimal. */
export function frameHash(hash: Hash, frame: DrawFrame): string {
  return hex(hash(new TextEncoder().encode(canonicalJson(inOrder(frame) as unknown as Json))))
}

/**
 * What no draw can be made of.
 * @throws {Refusal} DRAW_FRAME_UNFIT
 */
export function demandFit(frame: DrawFrame): void {
  const candidates = frame.classes.flatMap((each) => each.candidates)
  const ids = candidates.map(idOf)
  if (ids.length === 0) unfit('没有抽查对象', 'there is nobody to draw')
  if (ids.length > MOST_CANDIDATES)
    unfit(`抽查对象超过 ${MOST_CANDIDATES} 个`, `there are more than ${MOST_CANDIDATES} candidates`)
  const twice = firstTwice(ids) ?? firstTwice(frame.classes.map(({ key }) => key))
  if (twice !== null) {
    const name = candidates.find(({ id }) => id === twice)?.name ?? twice
    unfit(
      `“${name}”出现两次，同一对象只能列入一类`,
      `“${name}” is there twice; each may be of one class only`,
    )
  }
  const inspector = firstTwice(frame.inspectors)
  if (inspector !== null)
    unfit(`检查人员“${inspector}”出现两次`, `inspector “${inspector}” is there twice`)
  if (frame.inspectors.length < frame.team)
    unfit(
      `每组须 ${frame.team} 名检查人员，名录中只有 ${frame.inspectors.length} 名`,
      `each needs ${frame.team} inspectors, there are ${frame.inspectors.length}`,
    )
  demandEnoughFor(frame)
}

/** Everyone who may be drawn must have a whole team left when those who must not go are left out. */
function demandEnoughFor({ classes, inspectors, team, recusals }: DrawFrame): void {
  const barred = new Map<string, Set<string>>()
  for (const { inspector, candidate, reason } of recusals)
    if (reason !== 'last-time')
      barred.set(candidate, (barred.get(candidate) ?? new Set()).add(inspector))
  for (const { id, name } of classes.flatMap(({ candidates }) => candidates)) {
    const left = inspectors.filter((inspector) => !barred.get(id)?.has(inspector)).length
    if (left < team)
      unfit(
        `“${name}”须回避的人太多，只剩 ${left} 名检查人员`,
        `too many must keep away from “${name}”: ${left} inspectors are left`,
      )
  }
}

const unfit = (zh: string, en: string): never => refuse('DRAW_FRAME_UNFIT', { zh, en })

const idOf = ({ id }: { readonly id: string }) => id

function firstTwice(ids: readonly string[]): string | null {
  const seen = new Set<string>()
  return ids.find((id) => seen.size === seen.add(id).size) ?? null
}

function sorted<T>(list: readonly T[], keyOf: (each: T) => string): readonly T[] {
  return list
    .map((each) => [keyOf(each), each] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, each]) => each)
}
