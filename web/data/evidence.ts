/** Evidence and the case file of an item. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CaseFile } from '#domain/evidence/case-file.ts'
import type { Evidence, NewEvidence } from '#domain/evidence/evidence.ts'
import { get, send } from './api.ts'
import type { Uploads } from './uploads.ts'

export const evidenceQuery = (itemId: string) => ({
  queryKey: ['item', itemId, 'evidence'],
  queryFn: async () =>
    (await get<{ evidence: readonly Evidence[] }>(`/api/items/${itemId}/evidence`)).evidence,
})

export function useCaseFile(itemId: string) {
  return useQuery({
    queryKey: ['item', itemId, 'case-file'],
    queryFn: () => get<CaseFile>(`/api/items/${itemId}/case-file`),
  })
}

interface Filing {
  readonly files: readonly File[]
  readonly said: Omit<NewEvidence, 'uploadIds'>
}

/** Files go first, then they are filed together. */
export function useFileEvidence(itemId: string, uploads: Uploads) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ files, said }: Filing) =>
      send<Evidence>('POST', `/api/items/${itemId}/evidence`, {
        ...said,
        uploadIds: await uploads.send(files),
      }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['item', itemId] }),
  })
}

export const fileAddress = (itemId: string, evidenceId: string, fileId: string) =>
  `/api/items/${itemId}/evidence/${evidenceId}/files/${fileId}`
