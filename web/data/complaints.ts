/** Complaints as the API gives them: lists with their totals, one with everything about it, and its steps. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { StatedPurpose } from '#domain/access/purposes.ts'
import type { ComplaintCommand } from '#domain/complaint/commands.ts'
import type { Complainant, NewComplaint } from '#domain/complaint/complaint.ts'
import type { ComplaintPack } from '#domain/complaint/complaint-pack.ts'
import type { ComplaintRow, ComplaintTotals, ComplaintView } from '#domain/complaint/list.ts'
import type { Datum } from '#domain/map/datum.ts'
import { get, send, sendFile } from './api.ts'
import { useChange } from './change.ts'

const address = (complaintId: string) => `/api/complaints/${encodeURIComponent(complaintId)}`

export function useComplaints(query: URLSearchParams) {
  return useInfiniteQuery({
    queryKey: ['complaints', query.toString()],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams(query)
      asked.set('limit', '50')
      if (pageParam !== null) asked.set('cursor', pageParam)
      return get<{ readonly items: readonly ComplaintRow[]; readonly next: string | null }>(
        `/api/complaints?${asked}`,
      )
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

/** For a choice among those that may be answered. */
export async function findOpenComplaints(text: string): Promise<readonly ComplaintRow[]> {
  const asked = new URLSearchParams({ state: 'open', limit: '30', ...(text && { text }) })
  const page = await get<{ readonly items: readonly ComplaintRow[] }>(`/api/complaints?${asked}`)
  return page.items.filter(({ state }) => ['accepted', 'dispatched', 'handled'].includes(state))
}

export function useComplaintTotals(query: URLSearchParams) {
  const asked = new URLSearchParams(query)
  asked.delete('order')
  return useQuery({
    queryKey: ['complaints', 'totals', asked.toString()],
    queryFn: () => get<ComplaintTotals>(`/api/complaints/totals?${asked}`),
    placeholderData: keepPreviousData,
  })
}

export type ComplaintRules = Pick<ComplaintPack, 'types' | 'profiles' | 'reply'>

export function useComplaintRules() {
  return useQuery({
    queryKey: ['complaint-rules'],
    queryFn: () => get<ComplaintRules>('/api/complaints/rules'),
    staleTime: 300_000,
  })
}

export function useComplaint(complaintId: string) {
  return useQuery({
    queryKey: ['complaint', complaintId],
    queryFn: () => get<ComplaintView>(address(complaintId)),
  })
}

export const useRegisterComplaint = () =>
  useChange(
    (request: {
      readonly wanted: Partial<NewComplaint> & { readonly datum?: Datum }
      readonly key: string
    }) =>
      send<{ readonly id: string }>('POST', '/api/complaints', request.wanted, {
        key: request.key,
      }),
    [['complaints']],
  )

export const useComplaintStep = (complaintId: string, version: number) =>
  useChange(
    (request: { readonly command: ComplaintCommand; readonly key: string }) =>
      send('POST', `${address(complaintId)}/steps`, request.command, { key: request.key, version }),
    [['complaint'], ['complaints'], ['items'], ['item'], ['submissions']],
  )

export const useComplainant = (complaintId: string) =>
  useChange(
    (stated: StatedPurpose) =>
      send<{
        readonly complainant: Complainant
        readonly liaison: Complainant
        readonly said: string
      }>('POST', `${address(complaintId)}/complainant`, stated),
    // That it was shown is an event of the complaint, which has another version now.
    [['complaint', complaintId]],
  )

export interface SheetReport {
  readonly rows: number
  readonly added: number
  readonly known: number
  readonly changed: readonly {
    readonly row: number
    readonly number: string
    readonly columns: readonly string[]
  }[]
  readonly issueCount: number
  readonly issues: readonly {
    readonly row: number
    readonly column: string
    readonly zh: string
    readonly en: string
  }[]
  readonly applied: boolean
}

export const useImportSheet = () =>
  useChange(
    (request: {
      readonly file: File
      readonly profile: string
      readonly apply: boolean
      readonly update: boolean
    }) => {
      const { file, profile, apply, update } = request
      const query = new URLSearchParams({ profile, apply: String(apply), update: String(update) })
      return sendFile<SheetReport>(`/api/complaints/sheet?${query}`, file)
    },
    [['complaints']],
  )

export const useTakeIn = (submissionId: string, version: number) =>
  useChange(
    (wanted: { readonly types: readonly string[]; readonly district: string }) =>
      send<{ readonly id: string }>('POST', `/api/submissions/${submissionId}/complaint`, wanted, {
        version,
      }),
    [['submissions'], ['complaints']],
  )
