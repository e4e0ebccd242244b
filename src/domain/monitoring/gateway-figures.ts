/** What the gateway counts of itself since its start. */
export interface GatewayFigures {
  readonly connections: number
  /** Frames that wait to be stored or are being stored. */
  readonly waiting: number
  /** `lost`: not stored because the database was away, and not answered; the device sends it again. */
  readonly frames: Readonly<Record<'stored' | 'unstorable' | 'lost' | 'unknown-device', number>>
  /** By code. */
  readonly rejected: ReadonlyMap<string, number>
}
