/** Backups of the machine. */
import { useQuery } from '@tanstack/react-query'
import type { BackupState } from '#domain/operations/backups.ts'
import { get, send } from './api.ts'
import { useChange } from './change.ts'

const LOOK_AGAIN_MS = 1_500

/** Looked at again while one is being made. */
export function useBackups() {
  return useQuery({
    queryKey: ['backups'],
    queryFn: () => get<BackupState>('/api/backups'),
    refetchInterval: ({ state }) => (state.data?.runningSince ? LOOK_AGAIN_MS : false),
  })
}

export const useBeginBackup = () =>
  useChange(() => send<BackupState>('POST', '/api/backups'), [['backups']])

export const backupAddress = (name: string) => `/api/backups/${encodeURIComponent(name)}`
