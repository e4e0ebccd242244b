/**
 * The limits of signing in. Sources: GB/T 22239-2019 8.1.4.1 (identity, lock-out, timeout) leaves the
 * figures to the operator; these are defaults.
 */
import { z } from 'zod'

/** A session ends this long after its last request … */
export const IDLE_MS = 30 * 60_000
/** … and at the latest this long after it began. */
export const LONGEST_SESSION_MS = 12 * 3_600_000
export const LINK_MS = 24 * 3_600_000
/** The longest a token may be valid. */
export const LONGEST_TOKEN_DAYS = 366

/** Wrong passwords before the account waits, the first wait, the longest. */
const FREE_FAILURES = 5
const FIRST_WAIT_MS = 60_000
const LONGEST_WAIT_MS = 3_600_000

/** How long nothing is accepted after the `failures`-th wrong password in a row; 0: not at all. */
export function waitAfter(failures: number): number {
  if (failures < FREE_FAILURES) return 0
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - FREE_FAILURES, 10))
}

export function isOver(
  session: { readonly beganAt: Date; readonly seenAt: Date; readonly endedAt: Date | null },
  now: Date,
): boolean {
  return (
    session.endedAt !== null ||
    now.getTime() - session.seenAt.getTime() > IDLE_MS ||
    now.getTime() - session.beganAt.getTime() > LONGEST_SESSION_MS
  )
}

const SHORTEST_PASSWORD = 10
const LONGEST_PASSWORD = 200

export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,63}$/, '2–64 位小写字母、数字、点、横线 / letters, digits, . _ -')

/** As typed at sign-in: whatever it is, it is compared and not judged. */
export const GivenPassword = z.string().max(1_000)

export type PasswordFault = 'short' | 'long' | 'common' | 'personal' | 'plain'

/**
 * What is wrong with a new password; null: nothing. Length counts characters, so a passphrase in Chinese
 * may be short to type and still long enough.
 */
export function passwordFault(
  password: string,
  about: { readonly login: string; readonly name: string },
): PasswordFault | null {
  const characters = [...password]
  const folded = password.toLowerCase()
  if (characters.length < SHORTEST_PASSWORD) return 'short'
  if (characters.length > LONGEST_PASSWORD) return 'long'
  if (new Set(characters).size < 5) return 'plain'
  if (leftOver(folded, COMMON) < 4) return 'common'
  const own = [about.login, about.name].map((word) => word.toLowerCase())
  const told = own.filter((word) => word.length > 1)
  return leftOver(folded, [...told, ...COMMON]) < 4 || leftOver(folded, told) < 5
    ? 'personal'
    : null
}

/** Characters besides all occurrences of `words`. */
const leftOver = (password: string, words: readonly string[]) =>
  words.reduce((rest, word) => rest.split(word).join(''), password).length

/** What the commonest passwords are made of; long ones are these with a few characters more. */
const COMMON = [
  '0123456789',
  '1234567890',
  '123456789',
  '12345678',
  '1234567',
  '123456',
  '987654321',
  '87654321',
  '111111',
  '000000',
  '666666',
  '888888',
  '123123',
  '112233',
  '121212',
  '520520',
  '5201314',
  '1314520',
  '1qaz2wsx',
  'qazwsx',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'zxcvbnm',
  'abc123',
  'abcd1234',
  'a1b2c3d4',
  'password',
  'passw0rd',
  'p@ssw0rd',
  'p@ssword',
  'admin',
  'administrator',
  'root',
  'letmein',
  'welcome',
  'iloveyou',
  'woaini',
  'huanbao',
  'taizhang',
  'huanjing',
  'zhengfu',
  'beijing',
  'tianjin',
  'shanghai',
  'monkey',
  'dragon',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'superman',
  'changeme',
  'secret',
  'test1234',
  'user1234',
  'qq123456',
  'a123456',
  'wang1234',
  'zhang123',
] as const
