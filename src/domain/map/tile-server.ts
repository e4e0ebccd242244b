/** A server of map pictures, as the operator names it. */
import { z } from 'zod'

export const TileServer = z.object({
  /** With `{z}`, `{x}`, `{y}`. */
  url: z.string(),
  /** All that browsers are allowed to ask. */
  origin: z.string(),
  /** Whose map it is; empty: not said. */
  credit: z.string(),
})
export type TileServer = Readonly<z.infer<typeof TileServer>>

/** Null when it is no address of pictures. */
export function readTileServer(url: string, credit: string): TileServer | null {
  const plain = url.replaceAll(/[{}]/g, '')
  const isWhole = ['{z}', '{x}', '{y}'].every((part) => url.includes(part))
  if (!isWhole || !/^https?:\/\//.test(url) || !URL.canParse(plain)) return null
  const { origin, host } = new URL(plain)
  // The host itself may not depend on the place, or it would be another one than the policy names.
  return url.startsWith(origin) && host !== '' ? { url, origin, credit } : null
}
