/**
 * What must not lie in the database before the day: the seed of a draw. It is worked out of the machine's key
 * and the id of the draw, so that there is nothing to read until it is revealed.
 */
import { createHmac } from 'node:crypto'
import type { SigningKey } from '../log/signing-key.ts'

export interface KnownOne {
  readonly name: string
  /** Empty: by the name. */
  readonly creditCode: string
  readonly subjectId: string | null
}

export interface DrawSecrets {
  /** Always the same for the same draw; 256 bits in hexadecimal. */
  seedOf(tenantId: string, drawId: string): string
  /**
   * The same for the same one in lists, registers and declared relations; nobody guesses from it who it is.
   * @param one of a register: its subject.
   */
  candidateIdOf(tenantId: string, one: KnownOne): string
}

export function drawSecrets(key: Pick<SigningKey, 'secret'>): DrawSecrets {
  const secret = key.secret('draw')
  const digest = (...lines: readonly string[]) =>
    createHmac('sha256', secret).update(lines.join('\n')).digest('hex')
  return {
    seedOf: (tenantId, drawId) => digest('seed', tenantId, drawId),
    candidateIdOf(tenantId, { name, creditCode, subjectId }) {
      if (subjectId !== null) return subjectId
      const known = creditCode === '' ? name.normalize('NFKC').replace(/\s/g, '') : creditCode
      return `c-${digest('candidate', tenantId, known.toUpperCase()).slice(0, 24)}`
    },
  }
}
