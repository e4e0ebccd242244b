/**
 * Passwords are kept as argon2id (RFC 9106): 64 MiB, 3 passes, 1 lane, above the least that OWASP's
 * password storage cheat sheet asks for. One hash takes some tens of milliseconds and 64 MiB, so only
 * a few are made at once.
 */
import { hash, verify } from '@node-rs/argon2'

const OPTIONS = {
  algorithm: 2, // argon2id; the enum has no value at run time
  memoryCost: 64 * 1024,
  timeCost: 3,
  parallelism: 1,
} as const
const AT_ONCE = 4

const waiting: (() => void)[] = []
let working = 0

export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize('NFC'), OPTIONS))

/** Without a hash the work is the same, so that nobody learns which logins there are. */
export async function passwordIsRight(kept: string | null, password: string): Promise<boolean> {
  const against = kept ?? (await nobodys())
  const right = await inTurn(() => verify(against, password.normalize('NFC')))
  return right && kept !== null
}

let made: Promise<string> | null = null
function nobodys(): Promise<string> {
  made ??= hashPassword('nobody has this one')
  return made
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (working >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else working += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else working -= 1
  }
}
