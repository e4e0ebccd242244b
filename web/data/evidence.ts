/** Evidence and the case file of an item. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CaseFile } from '#domain/evidence/case-file.ts'
import type { Evidence, NewEvidence } from '#domain/evidence/evidence.ts'
import { get, send } from './api.ts'
import { uploadFile } from './upload.ts'

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

/** Uploads the files one after the other and files them together. @param onPercent of all of them */
export function useFileEvidence(itemId: string, onPercent: (percent: number) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ files, said }: Filing) => {
      const uploadIds: string[] = []
      for (const file of files) {
        const { upload } = await uploadFile(file, file.name, {
          onPercent: (percent) =>
            onPercent(Math.round((uploadIds.length * 100 + percent) / files.length)),
        })
        uploadIds.push(upload.uploadId)
      }
      return send<Evidence>('POST', `/api/items/${itemId}/evidence`, { ...said, uploadIds })
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: ['item', itemId] }),
  })
}

export const fileAddress = (itemId: string, evidenceId: string, fileId: string) =>
  `/api/items/${itemId}/evidence/${evidenceId}/files/${fileId}`
