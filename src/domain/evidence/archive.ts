/** A case file in the order of the archive: which documents stand where, and what is said of each. */
import { dayInChina } from '../civil-date.ts'
import type { StoredEvent } from '../log/event.ts'
import { type ChecklistPack, type Part, PHASES } from './checklist-pack.ts'
import type { Evidence, EvidenceFile, Revision } from './evidence.ts'
import { type RecordSheet, recordSheets } from './record-sheets.ts'

export type ArchiveEntry = {
  readonly part: Part
  readonly number: string
  readonly by: string
  readonly title: string
  readonly on: string
} & (
  | { readonly kind: 'records'; readonly sheets: readonly RecordSheet[] }
  | { readonly kind: 'evidence'; readonly files: readonly EvidenceFile[] }
)

/** What counts now; earlier revisions and what was withdrawn are named by `archiveRemarks`. */
export function archiveOf(
  pack: ChecklistPack,
  events: readonly StoredEvent[],
  names: Readonly<Record<string, string>>,
  evidence: readonly Evidence[],
): readonly ArchiveEntry[] {
  return pack.archive.order.flatMap((part) => {
    const title = pack.parts.find(({ key }) => key === part)?.zh ?? part
    const sheets = recordSheets(events, names, part).map(inChina)
    const last = sheets.at(-1)
    const records: ArchiveEntry[] = last
      ? [
          {
            kind: 'records',
            part,
            title: `${title}（办理记录）`,
            number: '',
            by: last.by,
            on: last.occurredAt.slice(0, 10),
            sheets,
          },
        ]
      : []
    const filed = evidence
      .filter((each) => each.part === part && each.withdrawn === null)
      .sort((a, b) => (placeIn(a) < placeIn(b) ? -1 : 1))
    return [...records, ...filed.flatMap((each) => entryOf(each))]
  })
}

function entryOf({ part, round, revisions: [current] }: Evidence): readonly ArchiveEntry[] {
  if (!current) return []
  const { title, documentNumber: number, addedByName: by, files } = current
  const shown = round > 1 ? `${title}（第${round}轮）` : title
  return [{ kind: 'evidence', part, number, by, title: shown, on: dateOf(current), files }]
}

/** Within a part: by round, by date, before the work before after it. */
function placeIn({ round, revisions: [current], evidenceId }: Evidence): string {
  if (!current) return ''
  const phase = current.phase === null ? PHASES.length : PHASES.indexOf(current.phase)
  return [String(round).padStart(4, '0'), dateOf(current), phase, evidenceId].join(' ')
}

const dateOf = ({ evidenceOn, addedAt }: Revision): string =>
  evidenceOn ?? dayInChina(new Date(addedAt))

/** Said on the remark sheet, so that nothing vanishes between the lines. */
export function archiveRemarks(evidence: readonly Evidence[]): readonly string[] {
  return evidence.flatMap(({ withdrawn, revisions: [current, ...earlier] }) => [
    ...(withdrawn && current ? [`已撤回：${current.title}（${withdrawn.reason}）`] : []),
    ...(earlier.length > 0 && !withdrawn && current
      ? [`已修订 ${earlier.length} 次，入卷为最新版：${current.title}`]
      : []),
  ])
}

/** Minutes as a clock in China shows them. */
export const clockInChina = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

const inChina = (sheet: RecordSheet): RecordSheet => ({
  ...sheet,
  occurredAt: clockInChina(sheet.occurredAt),
  recordedAt: clockInChina(sheet.recordedAt),
})
