/** What a backup says of itself: `manifest.json` in its archive, the last entry but none. */
import { z } from 'zod'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Name = z.string().regex(/^[a-z_][a-z0-9_]*$/)

export const Manifest = z.object({
  format: z.literal('taizhang-backup'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  program: z.string(),
  postgres: z.string(),
  /** The schema: every migration applied, in order, with the hash of its text. */
  migrations: z.array(z.object({ name: z.string(), checksum: Hash })),
  tables: z.array(
    z.object({
      name: Name,
      columns: z.array(Name).min(1),
      /** Entries of the archive with its rows, and how many rows they hold. */
      parts: z.array(z.object({ entry: z.string(), rows: z.int().min(0) })),
    }),
  ),
  /** Months of the tables that are kept by month. */
  months: z.array(z.object({ table: Name, first: z.iso.date() })),
  /** Where counting goes on. */
  sequences: z.array(z.object({ name: Name, last: z.string().regex(/^\d{1,19}$/) })),
  /** False: evidence lies in a bucket of its own and is not in here. */
  filesIncluded: z.boolean(),
  entries: z.record(z.string(), z.object({ sha256: Hash, bytes: z.int().min(0) })),
})
export type Manifest = Readonly<z.infer<typeof Manifest>>

export const MANIFEST = 'manifest.json'
export const LOG_KEY = 'log-key.pem'
/** Evidence: `files/<tenant>/<two digits>/<hash>`. */
export const FILES = 'files/'
export const FILE_ENTRY = /^files\/[0-9a-f-]{36}\/[0-9a-f]{2}\/[0-9a-f]{64}$/
