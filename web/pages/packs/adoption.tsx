import { useWords } from '../../data/language.tsx'
import { useAdopt, useOlder } from '../../data/pack-versions.ts'
import { PACK_WORDS } from '../../data/words/packs.ts'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'

/** Subjects that stand under an older version, and the button that takes those along that fit. */
export function Adoption({ register }: { readonly register: string }) {
  const { words } = useWords(PACK_WORDS)
  const { data: found, error } = useOlder(register)
  const { mutate, data: done, isPending, error: refused } = useAdopt(register)
  if (error) throw error
  if (!found) return null
  const { older, version } = found
  return (
    <section className="panel" aria-label={words.adoption}>
      <h2>{words.adoption}</h2>
      <p aria-live="polite">
        {older === 0 ? words.allCurrent(version) : words.older(older, version)}
      </p>
      {done && (
        <Notice kind={done.broken === 0 ? 'success' : 'warning'}>
          {words.adopted(done.adopted, done.broken)}
        </Notice>
      )}
      <ErrorNotice error={refused} />
      {older > 0 && (
        <button type="button" className="button" disabled={isPending} onClick={() => mutate()}>
          {words.adopt}
        </button>
      )}
    </section>
  )
}
