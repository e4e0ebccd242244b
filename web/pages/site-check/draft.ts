/** A check on site as it begins, and what is still missing before it can be submitted. */
import type { CaseFile } from '#domain/evidence/case-file.ts'
import type { ItemView } from '#domain/ledger/item-view.ts'
import type { Language } from '#domain/names.ts'
import type { KeptCheck, KeptPhoto } from '../../data/kept-reports.ts'
import { newId } from '../../data/new-id.ts'
import { SITE_CHECK_WORDS } from '../../data/words/site-check.ts'

/** As the pack `lifecycle` has it at the least; the server asks for as many as it says. */
export const LEAST_CHECKERS = 2

/** The criteria are those of the item's self-check, else those every item is held to. */
export function newCheck(
  { itemId, item }: ItemView,
  { criteria }: Pick<CaseFile, 'criteria'>,
  me: KeptCheck['checkers'][number],
  now: Date,
): KeptCheck {
  const own = item.selfCheck?.criteria.map(({ text }) => text) ?? []
  const texts = own.length > 0 ? own : criteria.map(({ zh }) => zh)
  return {
    kind: 'site-check',
    id: newId(),
    personId: me.personId,
    itemId,
    itemName: `${item.number} ${item.title}`,
    version: item.version,
    checkers: [me],
    criteria: texts.map((text) => ({ text, met: null, evidence: '' })),
    measurements: [],
    position: null,
    placeName: '',
    findings: '',
    returnTo: 'self-checked',
    madeAt: now.toISOString(),
    state: 'draft',
    problem: null,
  }
}

export const passes = ({ criteria }: KeptCheck) => criteria.every(({ met }) => met === true)

/** In words, in the order of the page. */
export function missingOf(
  check: KeptCheck,
  photos: readonly KeptPhoto[],
  language: Language,
): readonly string[] {
  const words = SITE_CHECK_WORDS[language]
  const { checkers, criteria, measurements, placeName, findings } = check
  const unsigned = checkers.filter(
    ({ personId }) => !photos.some(({ signedBy }) => signedBy === personId),
  )
  return [
    ...(checkers.length < LEAST_CHECKERS ? [words.missingCheckers(LEAST_CHECKERS)] : []),
    ...(criteria.some(({ met }) => met === null) ? [words.missingCriteria] : []),
    ...(criteria.some(({ met, evidence }) => met === false && evidence.trim() === '')
      ? [words.missingNote]
      : []),
    ...(photos.some(({ signedBy }) => signedBy === undefined) ? [] : [words.missingPhoto]),
    ...(measurements.every(isWhole) ? [] : [words.missingNumber]),
    ...(placeName.trim() === '' ? [words.missingPlace] : []),
    ...(findings.trim() === '' ? [words.missingFindings] : []),
    ...unsigned.map(({ name }) => words.missingSignature(name)),
  ]
}

const isWhole = ({ name, value }: KeptCheck['measurements'][number]) =>
  name.trim() !== '' && value.trim() !== '' && Number.isFinite(Number(value))
