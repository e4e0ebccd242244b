/** Backups of the machine, and the name of the tenant. */
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

export function useTenant() {
  return useQuery({ queryKey: ['tenant'], queryFn: () => get<{ name: string }>('/api/tenant') })
}

export const useRenameTenant = () =>
  useChange(
    (names: { from: string; to: string }) => send<{ name: string }>('PUT', '/api/tenant', names),
    [['tenant'], ['session']],
  )
