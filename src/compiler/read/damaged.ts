/** Bytes that are not what their format demands. Whoever knows the file's name makes a refusal of it. */
import { refuse } from '../../domain/refusal.ts'

export class Damaged extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'Damaged'
  }
}

/**
 * The result of `read`.
 * @throws {Refusal} FILE_DAMAGED in place of `Damaged`; any other error passes
 */
export async function orRefuse<T>(
  name: string,
  format: string,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Damaged) refuse('FILE_DAMAGED', { name, format })
    throw error
  }
}
