/** A draw as it is published, and whether it is what the seed and the frame give: for anybody, offline. */

import { z } from 'zod'
import { CivilDate, midnightInChina } from '../civil-date.ts'
import { many } from '../lists.ts'
import type { Hash } from '../log/merkle.ts'
import { commitmentOf, type DrawnSubject, makeDraw, quotaOf, SEED } from './draw.ts'
import { DrawFrame } from './frame.ts'

export const DrawnResult = z.object({
  classKey: z.string(),
  id: z.string(),
  inspectors: many(z.string()),
})

export const PublishedDraw = z.object({
  format: z.literal('taizhang-draw-1'),
  frame: DrawFrame,
  /** As it was made known before the day. */
  commitment: z.string().regex(SEED),
  sealedAt: z.iso.datetime(),
  seed: z.string().regex(SEED),
  revealedAt: z.iso.datetime(),
  drawn: many(DrawnResult),
  /** What the checks found; not part of what is recomputed. */
  outcomes: many(
    z.object({
      id: z.string(),
      checkedOn: CivilDate,
      result: z.enum(['passed', 'failed', 'not-found']),
      note: z.string(),
    }),
  ).default([]),
})
export type PublishedDraw = Readonly<z.infer<typeof PublishedDraw>>

const DRAW_FINDINGS = [
  'commitment-differs',
  'drawn-differs',
  'inspectors-differ',
  'share-missed',
  'revealed-early',
] as const
export type DrawFindingKind = (typeof DRAW_FINDINGS)[number]

export interface DrawFinding {
  readonly kind: DrawFindingKind
  /** What was found where another thing was due; ids, hashes, counts. */
  readonly where: string
  readonly expected: string
  readonly found: string
}

/** Everything in which the publication is not what seed and frame give; none: it is true. */
export function verifyDraw(hash: Hash, published: PublishedDraw): readonly DrawFinding[] {
  const { frame, seed, commitment, drawn, sealedAt, revealedAt } = published
  const found: DrawFinding[] = []
  const actual = commitmentOf(hash, seed, frame)
  if (actual !== commitment)
    found.push({ kind: 'commitment-differs', where: '', expected: commitment, found: actual })
  if (Date.parse(revealedAt) < midnightInChina(frame.drawOn).getTime() || revealedAt < sealedAt)
    found.push({
      kind: 'revealed-early',
      where: '',
      expected: frame.drawOn,
      found: revealedAt,
    })
  const due = makeDraw(hash, seed, frame)
  for (const each of frame.classes) {
    const quota = quotaOf(each, frame.inspectors)
    const ids = (all: readonly DrawnSubject[]) =>
      all.filter(({ classKey }) => classKey === each.key).map(({ id }) => id)
    const [wanted, got] = [ids(due), ids(drawn)]
    if (got.length < quota)
      found.push({
        kind: 'share-missed',
        where: each.key,
        expected: `${quota}`,
        found: `${got.length}`,
      })
    if (wanted.join(' ') !== got.join(' '))
      found.push({
        kind: 'drawn-differs',
        where: each.key,
        expected: differing(wanted, got),
        found: differing(got, wanted),
      })
  }
  const strangers = drawn.filter(
    ({ classKey }) => !frame.classes.some(({ key }) => key === classKey),
  )
  for (const { classKey, id } of strangers)
    found.push({ kind: 'drawn-differs', where: classKey, expected: '', found: id })
  const inspectorsOf = new Map(drawn.map(({ id, inspectors }) => [id, inspectors.join(' ')]))
  for (const { id, inspectors } of due) {
    const got = inspectorsOf.get(id)
    if (got !== undefined && got !== inspectors.join(' '))
      found.push({
        kind: 'inspectors-differ',
        where: id,
        expected: inspectors.join(' '),
        found: got,
      })
  }
  return found
}

/** Those of the first that the second has not; the order alone differs: all of them. */
function differing(first: readonly string[], second: readonly string[]): string {
  const only = first.filter((id) => !second.includes(id))
  return (only.length > 0 || first.length !== second.length ? only : first).join(' ')
}
