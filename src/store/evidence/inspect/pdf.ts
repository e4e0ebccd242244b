/** Whether all of a PDF is there. */
import { refuse } from '../../../domain/refusal.ts'

/** Readers look for the end this far from the last byte. */
const TAIL_BYTES = 2_048

/** @throws {Refusal} FILE_DAMAGED */
export function demandWholePdf(bytes: Buffer, name: string): void {
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - TAIL_BYTES))
  if (!tail.includes('%%EOF')) refuse('FILE_DAMAGED', { name, format: 'PDF' })
}
