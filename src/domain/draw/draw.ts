/**
 * The draw itself: from a frame and a seed, always the same result. Chance is only in the seed; the
 * rest anybody can repeat with a program that makes SHA-256 (docs/draws.md).
 */
import type { Hash } from '../log/merkle.ts'
import { hex } from '../log/note.ts'
import { refuse } from '../refusal.ts'
import {
  type Candidate,
  type DrawClass,
  type DrawFrame,
  frameHash,
  inOrder,
  type Share,
} from './frame.ts'

export interface DrawnSubject {
  readonly classKey: string
  readonly id: string
  /** In the order in which they were assigned; fewer than the team: by hand, with a reason. */
  readonly inspectors: readonly string[]
}

/** 256 bits in hexadecimal, small letters. */
export const SEED = /^[0-9a-f]{64}$/

/**
 * What is made known before: SHA-256 of the seed and the frame's hash. It gives away neither, and
 * neither can be another one afterwards.
 */
export function commitmentOf(hash: Hash, seed: string, frame: DrawFrame): string {
  return digest(hash, ['taizhang-draw-1', demandSeed(seed), frameHash(hash, frame)])
}

/** How many of a class are drawn: at least its share, rounded up, and its floor; never more than there are. */
export function quotaOf(
  { share, floor, candidates }: DrawClass,
  inspectors: readonly string[],
): number {
  return Math.min(candidates.length, Math.max(byShare(share, candidates.length, inspectors), floor))
}

function byShare(share: Share, candidates: number, inspectors: readonly string[]): number {
  switch (share.kind) {
    case 'percent':
      return Math.ceil((candidates * Math.round(share.percent * 100)) / 10_000)
    case 'per-inspector':
      return Math.ceil((inspectors.length * Math.round(share.count * 100)) / 100)
    case 'count':
      return share.count
  }
}

/**
 * Class by class in the order of their keys: who was drawn less often this year first, and within that
 * by SHA-256 of `taizhang-draw-1`, the seed, `subject`, the id, one a line. Then the inspectors.
 */
export function makeDraw(hash: Hash, seed: string, given: DrawFrame): readonly DrawnSubject[] {
  demandSeed(seed)
  const frame = inOrder(given)
  const rank = (...parts: readonly string[]) => digest(hash, ['taizhang-draw-1', seed, ...parts])
  const drawn = frame.classes.flatMap((each) =>
    each.candidates
      .map((candidate) => ({ candidate, rank: rank('subject', candidate.id) }))
      .sort((a, b) => a.candidate.earlier - b.candidate.earlier || compare(a.rank, b.rank))
      .slice(0, quotaOf(each, frame.inspectors))
      .map(({ candidate }) => ({ classKey: each.key, candidate })),
  )
  return assigned(frame, drawn, (subject, inspector) => rank('inspector', subject, inspector))
}

/**
 * One subject after the other, in the order drawn. Of those who may go and have room left: who did not
 * go last time, then who has fewest so far, then by SHA-256 of the same with `inspector`, both ids.
 */
function assigned(
  { inspectors, team, most, recusals }: DrawFrame,
  drawn: readonly { readonly classKey: string; readonly candidate: Candidate }[],
  rankOf: (subject: string, inspector: string) => string,
): readonly DrawnSubject[] {
  const load = new Map<string, number>()
  const loadOf = (inspector: string) => load.get(inspector) ?? 0
  const pairs = (last: boolean) =>
    new Set(
      recusals
        .filter(({ reason }) => (reason === 'last-time') === last)
        .map(({ inspector, candidate }) => `${candidate} ${inspector}`),
    )
  const [barred, lastTime] = [pairs(false), pairs(true)]
  return drawn.map(({ classKey, candidate: { id } }) => {
    const chosen = inspectors
      .filter((inspector) => !barred.has(`${id} ${inspector}`) && loadOf(inspector) < most)
      .map((inspector) => ({
        inspector,
        again: lastTime.has(`${id} ${inspector}`) ? 1 : 0,
        rank: rankOf(id, inspector),
      }))
      .sort(
        (a, b) =>
          a.again - b.again || loadOf(a.inspector) - loadOf(b.inspector) || compare(a.rank, b.rank),
      )
      .slice(0, team)
      .map(({ inspector }) => inspector)
    for (const inspector of chosen) load.set(inspector, loadOf(inspector) + 1)
    return { classKey, id, inspectors: chosen }
  })
}

/** @throws {Refusal} DRAW_SEED_UNFIT */
function demandSeed(seed: string): string {
  return SEED.test(seed) ? seed : refuse('DRAW_SEED_UNFIT', {})
}

/** SHA-256 of the lines, each with its line end, in hexadecimal. */
function digest(hash: Hash, lines: readonly string[]): string {
  return hex(hash(new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
