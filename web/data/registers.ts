/** Registers and their subjects as the API gives them. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ListBehind } from '#domain/register/behind.ts'
import type { GivenPlace } from '#domain/register/geometry.ts'
import type { Goal } from '#domain/register/pack-indicators.ts'
import type { Register, RegisterArea } from '#domain/register/register-pack.ts'
import type { GivenFields, Subject, SubjectChange, SubjectRow } from '#domain/register/subject.ts'
import { get, send, sendFile } from './api.ts'
import { useChange } from './change.ts'

export interface RegisterSummary {
  readonly slug: string
  readonly area: RegisterArea
  readonly zh: string
  readonly en: string
  readonly version: number
  readonly subjects: number
  readonly settled: number
  readonly stages: readonly {
    readonly stage: string
    readonly zh: string
    readonly en: string
    readonly subjects: number
  }[]
  readonly overdue: number
  readonly checksOverdue: number
  readonly checksSoon: number
  /** Null: it has none, or it is being counted. */
  readonly chief: RegisterFigure | null
  readonly behindChief: ListBehind | null
}

export interface RegisterFigure {
  readonly indicator: string
  readonly zh: string
  readonly en: string
  /** Null: of nothing there is no share or mean. */
  readonly figure: string | null
  readonly unit: string
  readonly goal: Goal | null
  readonly isMet: boolean | null
}

export interface RegisterOverview {
  readonly register: Register
  readonly figures?: readonly RegisterFigure[]
  readonly stages: readonly { readonly stage: string; readonly subjects: number }[]
}

export function useRegisters() {
  return useQuery({
    queryKey: ['registers'],
    queryFn: async () =>
      (await get<{ readonly registers: readonly RegisterSummary[] }>('/api/registers')).registers,
  })
}

/** @param version of its pack, under which a subject stands; null: the one in force today. */
export function useRegister(slug: string, version: number | null = null) {
  return useQuery({
    queryKey: ['registers', slug, version],
    queryFn: () =>
      get<RegisterOverview>(
        `/api/registers/${slug}${version === null ? '' : `?version=${version}`}`,
      ),
    enabled: slug !== '',
  })
}

interface SubjectPage {
  readonly items: readonly SubjectRow[]
  readonly next: string | null
}
const PAGE = 50

/** Pages one after the other; `query` holds the register, filters and order. */
export function useSubjects(query: URLSearchParams) {
  return useInfiniteQuery({
    queryKey: ['subjects', query.toString()],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams(query)
      asked.set('limit', String(PAGE))
      if (pageParam !== null) asked.set('cursor', pageParam)
      return get<SubjectPage>(`/api/subjects?${asked}`)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

/** For a choice among the subjects of a register. */
export async function findSubjects(register: string, text: string): Promise<readonly SubjectRow[]> {
  const search = [...text].length > 1 ? `&q=${encodeURIComponent(text)}` : ''
  return (await get<SubjectPage>(`/api/subjects?register=${register}&limit=20${search}`)).items
}

export const subjectAddress = (subjectId: string) =>
  `/api/subjects/${encodeURIComponent(subjectId)}`

export function useSubject(subjectId: string) {
  return useQuery({
    queryKey: ['subject', subjectId],
    queryFn: () => get<Subject>(subjectAddress(subjectId)),
  })
}

/** What shows subjects is asked for anew. */
export const TOUCHED = [['subject'], ['subjects'], ['registers']] as const

export interface SubjectDraft {
  readonly name: string
  readonly creditCode: string | null
  readonly address: string | null
  readonly unitId: string | null
  readonly place: GivenPlace | null
  readonly geometry?: Subject['geometry']
  readonly fields: GivenFields
}

export const useEnterSubject = (register: string, key: string) =>
  useChange(
    (draft: SubjectDraft) =>
      send<{ readonly id: string }>('POST', '/api/subjects', { register, ...draft }, { key }),
    TOUCHED,
  )

export const useChangeSubject = ({ subjectId, version }: Pick<Subject, 'subjectId' | 'version'>) =>
  useChange(
    (wanted: SubjectChange) => send('PATCH', subjectAddress(subjectId), wanted, { version }),
    TOUCHED,
  )

/** What a table would do, or did. */
export interface ImportReport {
  readonly headers: readonly string[]
  readonly mapping: readonly (string | null)[]
  readonly rows: number
  readonly added: number
  readonly known: number
  readonly issueCount: number
  readonly issues: readonly {
    readonly row: number
    readonly path: string
    readonly zh: string
    readonly en: string
  }[]
  readonly applied: boolean
}

interface ImportRequest {
  readonly file: File
  /** Null: as the headers say. */
  readonly mapping: readonly (string | null)[] | null
  readonly apply: boolean
  readonly ignoreStage: boolean
}

export const useImport = (register: string) =>
  useChange(
    ({ file, mapping, apply, ignoreStage }: ImportRequest) =>
      sendFile<ImportReport>(
        `/api/registers/${register}/import?apply=${apply}&ignoreStage=${ignoreStage}`,
        file,
        mapping === null ? {} : { mapping: JSON.stringify(mapping) },
      ),
    TOUCHED,
  )
