/** What is kept on the device as the server takes it: its files, each filed under a name, and its step. */

import type { Description, NewEvidence } from '#domain/evidence/evidence.ts'
import type { Command } from '#domain/ledger/commands.ts'
import type { KeptCheck, KeptPhoto, KeptWork } from './kept-reports.ts'
import { SITE_CHECK_WORDS } from './words/site-check.ts'

export interface Filing
  extends Pick<NewEvidence, 'part'>,
    Pick<Description, 'title' | 'phase' | 'place' | 'placeName'> {
  readonly photos: readonly KeptPhoto[]
}

/** Files that are filed together. */
export function filingsOf(work: KeptWork, photos: readonly KeptPhoto[]): readonly Filing[] {
  if (work.kind === 'site-check') return filingsOfCheck(work, photos)
  const { data, phase, place, placeName } = work
  const title = data.text.slice(0, 60) || '现场照片'
  return photos.length === 0
    ? []
    : [{ part: 'investigation-record', title, phase, place, placeName, photos }]
}

const MOST_TITLE = 150

/** Photographs by the viewpoint they repeat, and the signatures. */
function filingsOfCheck(check: KeptCheck, photos: readonly KeptPhoto[]): readonly Filing[] {
  const words = SITE_CHECK_WORDS.zh // what is filed is a record of the office
  const { position, placeName } = check
  const place = position && { latitude: position.latitude, longitude: position.longitude }
  const said = { part: 'site-check-form', place, placeName } as const
  const taken = photos.filter(({ signedBy }) => signedBy === undefined)
  const signatures = photos.filter(({ signedBy }) => signedBy !== undefined)
  const viewpoints = [...new Set(taken.map(({ viewpoint }) => viewpoint))]
  const names = check.checkers.map(({ name }) => name).join('、')
  return [
    ...viewpoints.map((viewpoint) => ({
      ...said,
      title:
        viewpoint === undefined ? words.photoTitle : words.sameView(viewpoint.slice(0, MOST_TITLE)),
      phase: 'after' as const,
      photos: taken.filter((photo) => photo.viewpoint === viewpoint),
    })),
    ...(signatures.length === 0
      ? []
      : [
          {
            ...said,
            title: words.signaturesTitle(names.slice(0, MOST_TITLE)),
            phase: null,
            photos: signatures,
          },
        ]),
  ]
}

/** With the findings, as many as a return has room for. */
const MOST_REASONS = 19

/** The step it comes to: a check in which something is not met returns the item. */
export function stepOf(work: KeptWork, evidenceIds: readonly string[]): Command {
  if (work.kind === 'report')
    return { step: 'report-progress', data: { ...work.data, evidenceIds: [...evidenceIds] } }
  const { criteria, findings, returnTo, placeName, position } = work
  const unmet = criteria.filter(({ met }) => met !== true)
  if (unmet.length > 0)
    return {
      step: 'return',
      data: {
        to: returnTo,
        reasons: [
          ...unmet.slice(0, MOST_REASONS).map(({ text, evidence }) => `${text}：${evidence}`),
          findings.slice(0, 1_000),
        ],
      },
    }
  return {
    step: 'check-on-site',
    data: {
      checkerIds: work.checkers.map(({ personId }) => personId),
      place: placeName,
      position,
      criteria: criteria.map(({ text, evidence }) => ({ text, met: true, evidence })),
      measurements: work.measurements.map(({ name, value, unit }) => ({
        name,
        value: Number(value),
        unit,
      })),
      findings,
      evidenceIds: [...evidenceIds],
    },
  }
}
