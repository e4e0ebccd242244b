/** The ways out for notices, and what became of those sent through them. */
import { useQuery } from '@tanstack/react-query'
import type { Channel, ChannelChange, Delivery, NewChannel } from '#domain/notification/channel.ts'
import { get, send } from './api.ts'
import { useChange } from './change.ts'

const CHANNELS = '/api/notification-channels'
const TOUCHED = [['channels'], ['deliveries']]

export function useChannels() {
  return useQuery({
    queryKey: ['channels'],
    queryFn: async () => (await get<{ readonly items: readonly Channel[] }>(CHANNELS)).items,
  })
}

interface Result {
  /** Of a webhook, this once. */
  readonly secret: string | null
}

export const useAddChannel = () =>
  useChange((wanted: NewChannel) => send<Result>('POST', CHANNELS, wanted), TOUCHED)

/** @param channel null: there is none, and nothing may be sent. */
export const useChangeChannel = (channel: Channel | null) =>
  useChange(
    (change: ChannelChange) =>
      send<Result>('PATCH', `${CHANNELS}/${channel?.channelId}`, change, {
        version: channel?.version ?? 0,
      }),
    TOUCHED,
  )

export const useSwitchChannel = ({ channelId, version, enabled }: Channel) =>
  useChange(
    () => send<Result>('PATCH', `${CHANNELS}/${channelId}`, { enabled: !enabled }, { version }),
    TOUCHED,
  )

export const useRotate = ({ channelId, version }: Channel) =>
  useChange(
    () => send<Result>('POST', `${CHANNELS}/${channelId}/rotate`, undefined, { version }),
    TOUCHED,
  )

export const useTestChannel = ({ channelId }: Channel) =>
  useChange(() => send('POST', `${CHANNELS}/${channelId}/test`), TOUCHED)

export const useRemoveChannel = ({ channelId, version }: Channel) =>
  useChange(() => send<null>('DELETE', `${CHANNELS}/${channelId}`, undefined, { version }), TOUCHED)

/** The latest deliveries, whatever became of them. */
export function useDeliveries() {
  return useQuery({
    queryKey: ['deliveries'],
    queryFn: async () =>
      (await get<{ readonly items: readonly Delivery[] }>('/api/notification-deliveries?limit=50'))
        .items,
  })
}

export const useRetry = () =>
  useChange(
    (deliveryId: string) => send('POST', `/api/notification-deliveries/${deliveryId}/retry`),
    TOUCHED,
  )
