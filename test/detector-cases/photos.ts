/** Made-up cases for D1, D2 and D3: pictures as phones, chat programs and cheats leave them. */
import type { FiledPaper } from '../../src/domain/flag/facts.ts'
import { anItem, aPhoto, at, facts, near, SITE } from './facts.ts'
import type { LabelledCase } from './labelled.ts'
import type { Chance } from './random.ts'

/** The hash of the same picture after re-encoding or a crop: some bits turn. */
function disturbed(random: Chance, hash: string, bits: number): string {
  let value = BigInt(`0x${hash}`)
  const turned = new Set<number>()
  while (turned.size < bits) turned.add(random.between(0, 63))
  for (const bit of turned) value ^= 1n << BigInt(bit)
  return value.toString(16).padStart(16, '0')
}

export function usedTwice(random: Chance): LabelledCase {
  const [item, other] = [anItem(random), anItem(random, { number: '四(一)2' })]
  const abroad = random.maybe(0.6)
  const original = aPhoto(random, abroad ? other : item, random.between(4, 30), { phase: 'before' })
  const kind = random.between(0, 9)
  // The file as it is; or sent through a chat program; or cropped by hand.
  const bits = kind < 4 ? 0 : kind < 9 ? random.between(0, 5) : random.between(4, 12)
  const copy = aPhoto(random, item, random.between(35, 80), {
    phase: 'after',
    ...(kind < 4 && { sha256: original.sha256 }),
    perceptualHash: disturbed(random, original.perceptualHash ?? '', bits),
  })
  const own = abroad ? [copy] : [original, copy]
  return { isTrue: true, facts: facts(item, { files: own, otherPhotos: abroad ? [original] : [] }) }
}

export function honestPictures(random: Chance): LabelledCase {
  const [item, other] = [anItem(random), anItem(random, { number: '四(一)2' })]
  const first = aPhoto(random, item, 10)
  const kind = random.between(0, 5)
  const again = (change: Partial<FiledPaper>) => aPhoto(random, item, 40, change)
  const hash = first.perceptualHash ?? ''
  if (kind === 0) {
    // A better scan of the same piece of evidence.
    const revision = again({ ...first, fileId: random.id(), enteredAt: at(12) })
    return { isTrue: false, facts: facts(item, { files: [first, revision] }) }
  }
  if (kind === 1) {
    // Two blank forms.
    const blank = { perceptualHash: disturbed(random, '0'.repeat(16), 2) }
    const form = aPhoto(random, other, 5, blank)
    return { isTrue: false, facts: facts(item, { files: [again(blank)], otherPhotos: [form] }) }
  }
  if (kind === 2) {
    // One picture in two items that are linked.
    const shared = aPhoto(random, other, 5, { perceptualHash: hash })
    const change = { files: [first], otherPhotos: [shared], relatedItemIds: [other.itemId] }
    return { isTrue: false, facts: facts(item, change) }
  }
  if (kind === 3) {
    // Several in a row on one day.
    const burst = aPhoto(random, item, 10, { perceptualHash: disturbed(random, hash, 3) })
    return { isTrue: false, facts: facts(item, { files: [first, burst] }) }
  }
  // The same spot another day: alike in part.
  const alike = again({ perceptualHash: disturbed(random, hash, random.between(6, 26)) })
  return { isTrue: false, facts: facts(item, { files: [first, alike] }) }
}

export function doubtfulPlaceOrTime(random: Chance): LabelledCase {
  const item = anItem(random)
  const good = Array.from({ length: 3 }, (_, n) => aPhoto(random, item, 10 + n))
  const kind = random.between(0, 3)
  const odd =
    kind === 0
      ? [aPhoto(random, item, 30, { place: near(random, 2_500 * (0.4 + random.next())) })]
      : kind === 1
        ? [aPhoto(random, item, 30, { phase: 'after', takenAt: at(-random.between(3, 400)) })]
        : kind === 2
          ? [aPhoto(random, item, 30, { takenAt: at(30 + random.between(3, 60)) })]
          : Array.from({ length: random.between(4, 8) }, () =>
              aPhoto(random, item, 30, { takenAt: null, place: null }),
            )
  return { isTrue: true, facts: facts(item, { files: [...good, ...odd], site: SITE }) }
}

export function honestPlaceAndTime(random: Chance): LabelledCase {
  const item = anItem(random)
  const metres = random.pick([20, 60, 120, 220])
  const files = Array.from({ length: random.between(3, 8) }, (_, n) =>
    aPhoto(random, item, 5 + n, {
      place: random.maybe(0.12) ? null : near(random, metres),
      // A clock a few hours ahead.
      ...(random.maybe(0.05) && { takenAt: at(5 + n + 0.2) }),
    }),
  )
  return { isTrue: false, facts: facts(item, { files, site: SITE }) }
}

export function takenTogether(random: Chance): LabelledCase {
  const item = anItem(random)
  const day = random.between(10, 60)
  const minutes = random.maybe(0.85) ? random.between(0, 20) : random.between(20, 60)
  const before = aPhoto(random, item, day + 1, { phase: 'before', takenAt: at(day) })
  const after = aPhoto(random, item, day + 1, { phase: 'after', takenAt: at(day + minutes / 1440) })
  return { isTrue: true, facts: facts(item, { files: [before, after] }) }
}

export function takenApart(random: Chance): LabelledCase {
  const item = anItem(random)
  // A heap of rubbish is gone in an hour; most things take days.
  const days = random.maybe(0.2) ? random.between(50, 400) / 1440 : random.between(1, 60)
  const before = aPhoto(random, item, 6, { phase: 'before', takenAt: at(5) })
  const during = aPhoto(random, item, 6, { phase: 'during', takenAt: at(5 + 1 / 1440) })
  const after = aPhoto(random, item, 70, { phase: 'after', takenAt: at(5 + days) })
  const unknown = aPhoto(random, item, 6, { phase: 'after', takenAt: null })
  return { isTrue: false, facts: facts(item, { files: [before, during, after, unknown] }) }
}
