/** A case file bound into volumes: what stands in them, in the order of the archive. */
import type { RecordSheet } from './record-sheets.ts'

export type Content =
  | { readonly kind: 'records'; readonly sheets: readonly RecordSheet[] }
  | { readonly kind: 'picture'; readonly jpeg: Uint8Array; readonly captions: readonly string[] }
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array; readonly captions: readonly string[] }
  /** Cannot be printed here: named with its hash. */
  | { readonly kind: 'listed'; readonly captions: readonly string[] }

/** One line of the catalogue with what it stands for. */
export interface VolumeDocument {
  readonly number: string
  /** Who answers for it. */
  readonly by: string
  readonly title: string
  readonly on: string
  readonly contents: readonly Content[]
}

export interface BoundFile {
  readonly town: string
  readonly item: { readonly number: string; readonly title: string; readonly unit: string }
  /** Of the first and the last document. */
  readonly span: readonly [string, string]
  readonly madeOn: string
  /** Said on the remark sheet: what is missing, what was withdrawn, which head of the log it goes with. */
  readonly remarks: readonly string[]
  readonly documents: readonly VolumeDocument[]
}

/** Consecutive pages of one document in one volume. */
export interface Stretch {
  readonly document: number
  readonly from: number
  readonly count: number
}

/**
 * Documents go whole into a volume where they can; one longer than a volume is broken.
 * @param room pages a volume has for documents
 */
export function splitVolumes(
  pages: readonly number[],
  room: number,
): readonly (readonly Stretch[])[] {
  const volumes: Stretch[][] = [[]]
  let free = room
  const next = () => {
    volumes.push([])
    free = room
  }
  for (const [document, count] of pages.entries()) {
    if (count > free && free < room && (count <= room || free === 0)) next()
    for (let from = 0; from < count; ) {
      if (free === 0) next()
      const taken = Math.min(free, count - from)
      volumes.at(-1)?.push({ document, from, count: taken })
      free -= taken
      from += taken
    }
  }
  return volumes
}
