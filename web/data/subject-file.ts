/** What is done with one subject: steps, inspections, evidence, personal data; and its story. */
import { useQuery } from '@tanstack/react-query'
import type { StatedPurpose } from '#domain/access/purposes.ts'
import type { CivilDate } from '#domain/civil-date.ts'
import type { SubjectEvidence } from '#domain/register/filing.ts'
import type { InspectionRow, Results } from '#domain/register/inspection.ts'
import type { GivenFields, Subject } from '#domain/register/subject.ts'
import { get, send } from './api.ts'
import { useChange } from './change.ts'
import { subjectAddress, TOUCHED } from './registers.ts'
import { type Uploads, useUploads } from './uploads.ts'

export interface StageOption {
  readonly stage: string
  /** Null: the person may take it there when nothing is missing. */
  readonly notYours: 'role' | 'same-person' | null
  readonly missing: readonly { readonly path: string; readonly zh: string; readonly en: string }[]
}

export function useStageOptions(subjectId: string) {
  return useQuery({
    queryKey: ['subject', subjectId, 'steps'],
    queryFn: async () =>
      (await get<{ options: readonly StageOption[] }>(`${subjectAddress(subjectId)}/steps`))
        .options,
  })
}

export function useInspections(subjectId: string) {
  return useQuery({
    queryKey: ['subject', subjectId, 'inspections'],
    queryFn: async () =>
      (
        await get<{ inspections: readonly InspectionRow[] }>(
          `${subjectAddress(subjectId)}/inspections`,
        )
      ).inspections,
  })
}

export function useSubjectEvidence(subjectId: string) {
  return useQuery({
    queryKey: ['subject', subjectId, 'evidence'],
    queryFn: async () =>
      (await get<{ evidence: readonly SubjectEvidence[] }>(`${subjectAddress(subjectId)}/evidence`))
        .evidence,
  })
}

export interface SubjectEvent {
  readonly eventId: string
  readonly type: string
  readonly actorName: string
  readonly occurredAt: string
  readonly data: Readonly<Record<string, unknown>>
}

export function useSubjectStory(subjectId: string) {
  return useQuery({
    queryKey: ['subject', subjectId, 'story'],
    queryFn: async () =>
      (await get<{ events: readonly SubjectEvent[] }>(`${subjectAddress(subjectId)}/story`)).events,
  })
}

export const subjectFileAddress = (subjectId: string, fileId: string) =>
  `${subjectAddress(subjectId)}/files/${fileId}`

/** 一企一档: bound as one volume, or the originals with their hashes. */
export const archiveAddress = (subjectId: string, as: 'pdf' | 'zip') =>
  `${subjectAddress(subjectId)}/file.${as}`

/** Chosen files, by the kind of evidence they are. */
export type FilesByKind = Readonly<Record<string, readonly File[]>>

/** Uploads them one after the other. @returns as a step files them. */
async function filed({ send }: Uploads, files: FilesByKind) {
  const evidence: { kind: string; uploadIds: readonly string[] }[] = []
  for (const [kind, chosen] of Object.entries(files)) {
    const uploadIds = await send(chosen)
    if (uploadIds.length > 0) evidence.push({ kind, uploadIds })
  }
  return evidence
}

export interface MoveRequest {
  readonly to: string
  readonly on: CivilDate | null
  readonly note: string
  readonly fields: GivenFields
  readonly files: FilesByKind
  /** One for each intention: what is sent twice counts once. */
  readonly key: string
}

type Seen = Pick<Subject, 'subjectId' | 'version'>

export function useMoveSubject({ subjectId, version }: Seen) {
  const uploads = useUploads()
  const change = useChange(
    async ({ files, key, ...move }: MoveRequest) =>
      send(
        'POST',
        `${subjectAddress(subjectId)}/steps`,
        { ...move, evidence: await filed(uploads, files) },
        { key, version },
      ),
    TOUCHED,
  )
  return { ...change, progress: uploads.progress }
}

export interface BulkMoved {
  readonly moved: readonly string[]
  readonly blocked: readonly {
    readonly subjectId: string
    readonly name: string
    readonly zh: string
    readonly en: string
  }[]
}

export function useMoveSubjects(subjectIds: readonly string[]) {
  const uploads = useUploads()
  const change = useChange(
    async ({ files, key, ...move }: MoveRequest) =>
      send<BulkMoved>(
        'POST',
        '/api/subjects/steps',
        { ...move, subjectIds, skipBlocked: true, evidence: await filed(uploads, files) },
        { key },
      ),
    TOUCHED,
  )
  return { ...change, progress: uploads.progress }
}

export interface InspectRequest {
  readonly set: string
  readonly on: CivilDate | null
  readonly results: Results
  readonly note: string
  readonly files: FilesByKind
  readonly key: string
}

export interface Inspected {
  readonly passed: boolean
  readonly score: number
  readonly caseId: string | null
}

export function useInspect({ subjectId, version }: Seen) {
  const uploads = useUploads()
  const change = useChange(
    async ({ files, key, ...said }: InspectRequest) =>
      send<Inspected>(
        'POST',
        `${subjectAddress(subjectId)}/inspections`,
        { ...said, evidence: await filed(uploads, files) },
        { key, version },
      ),
    // What fails may open a case.
    [...TOUCHED, ['enforcement']],
  )
  return { ...change, progress: uploads.progress }
}

export function useFileWithSubject({ subjectId, version }: Seen, key: string) {
  const uploads = useUploads()
  const change = useChange(
    async ({ kind, title, files }: { kind: string; title: string; files: readonly File[] }) => {
      const [{ uploadIds = [] } = {}] = await filed(uploads, { [kind]: files })
      return send(
        'POST',
        `${subjectAddress(subjectId)}/evidence`,
        { kind, title, uploadIds },
        { key, version },
      )
    },
    TOUCHED,
  )
  return { ...change, progress: uploads.progress }
}

export const useReveal = (subjectId: string) =>
  useChange(
    (stated: StatedPurpose) =>
      send<{ readonly fields: Readonly<Record<string, string>> }>(
        'POST',
        `${subjectAddress(subjectId)}/personal`,
        stated,
      ),
    [['subject', subjectId, 'story']],
  )

export const useRemoveSubject = ({ subjectId, version }: Seen, removed: boolean) =>
  useChange(
    (reason: string) =>
      send(
        'POST',
        `${subjectAddress(subjectId)}/${removed ? 'restoration' : 'removal'}`,
        { reason },
        { version },
      ),
    TOUCHED,
  )

export interface Duplicate {
  readonly subjectId: string
  readonly name: string
  readonly address: string | null
  readonly score: number
  readonly reasons: readonly { readonly kind: 'credit-code' | 'name' | 'address' | 'place' }[]
}

export function useDuplicates(subjectId: string) {
  return useQuery({
    queryKey: ['subject', subjectId, 'duplicates'],
    queryFn: async () =>
      (await get<{ duplicates: readonly Duplicate[] }>(`${subjectAddress(subjectId)}/duplicates`))
        .duplicates,
  })
}

export const useMerge = ({ subjectId, version }: Seen) =>
  useChange(
    (request: { readonly from: string; readonly reason: string }) =>
      send('POST', `${subjectAddress(subjectId)}/merge`, request, { version }),
    TOUCHED,
  )

export const useDistinct = (subjectId: string) =>
  useChange(
    (other: string) => send('POST', `${subjectAddress(subjectId)}/distinct`, { other }),
    TOUCHED,
  )
