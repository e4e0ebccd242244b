/** What a rule forbids is refused; where the register asks for it, the attempt itself stays in the story. */
import type { Json } from '../../domain/log/event.ts'
import { refuse } from '../../domain/refusal.ts'
import { keepsAttempts } from '../../domain/register/checks/checks.ts'
import type { Objection } from '../../domain/register/checks/objection.ts'
import type { Register } from '../../domain/register/register-pack.ts'
import type { SubjectState } from '../../domain/register/subject.ts'
import type { Caller, Tx } from '../../store/db.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { saveSubject } from '../../store/register/subjects.ts'

/** What a transaction ends with that writes nothing but the attempt. */
export interface Objected {
  readonly objections: readonly Objection[]
}

/** @throws {Refusal} SUBJECT_OBJECTED at once, where attempts are not kept. */
export async function keepAttempt(
  tx: Tx,
  caller: Caller,
  { checks, zh, en }: Register,
  subjectId: string,
  before: SubjectState,
  wanted: { readonly [key: string]: Json | undefined },
  objections: readonly Objection[],
): Promise<Objected> {
  if (!keepsAttempts(checks)) return refuse('SUBJECT_OBJECTED', { objections })
  const data = { wanted: wanted as Record<string, never>, objections: [...objections] }
  const { version } = await saveSubject(tx, caller, subjectId, before, {
    type: 'subject.attempt-refused',
    data,
  })
  const [first] = objections
  await queueNotice(tx, caller, {
    to: { roles: ['clerk', 'inspector'] },
    kind: 'register',
    title: {
      zh: `${zh}“${before.name}”：一项不符合规定的更改被拒绝`,
      en: `${en} “${before.name}”: a change against the rules was refused`,
    },
    body: { zh: first?.zh ?? '', en: first?.en ?? '' },
    link: `/subjects/${subjectId}`,
    dedupeKey: `register/attempt/${subjectId}/${version}`,
  })
  return { objections }
}

/** @throws {Refusal} SUBJECT_OBJECTED */
export function demandUnopposed<T extends object>(done: T | Objected): T {
  return 'objections' in done ? refuse('SUBJECT_OBJECTED', done) : done
}
