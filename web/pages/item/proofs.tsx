/** Figures of registers that prove the item: what they stand at now, and those that could be bound. */
import { Link } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { type ItemProof, useBindProofs, useProofs } from '../../data/proofs.ts'
import { useMay } from '../../data/session.ts'
import { ITEM_WORDS } from '../../data/words/item.ts'
import { GoalLight } from '../../parts/goal-light.tsx'
import { ErrorNotice } from '../../parts/notice.tsx'

export function Proofs({ itemId }: { readonly itemId: string }) {
  const { words } = useWords(ITEM_WORDS)
  const { data } = useProofs(itemId)
  const mayBind = useMay('target.bind')
  const { mutate, isPending, error } = useBindProofs(itemId)
  if (!data) return null
  const { proofs, proposals } = data
  const offered = mayBind ? proposals : []
  if (proofs.length + offered.length === 0) return null
  return (
    <section className="item-section" aria-label={words.proofs}>
      <h2>{words.proofs}</h2>
      {proofs.length === 0 && <p className="faint">{words.noProof}</p>}
      <ul className="item-proofs">
        {proofs.map((proof) => (
          <li key={`${proof.register} ${proof.indicator}`}>
            <Figure proof={proof} />
            {mayBind && (
              <button
                type="button"
                className="button text"
                disabled={isPending}
                onClick={() => mutate(keysOf(proofs.filter((each) => each !== proof)))}
              >
                {words.unbindProof}
              </button>
            )}
          </li>
        ))}
        {offered.map((proof) => (
          <li key={`${proof.register} ${proof.indicator}`}>
            <span className="faint">{words.proposedProof}</span> <Figure proof={proof} />
            <button
              type="button"
              className="button"
              disabled={isPending}
              onClick={() => mutate(keysOf([...proofs, proof]))}
            >
              {words.bindProof}
            </button>
          </li>
        ))}
      </ul>
      <ErrorNotice error={error} />
    </section>
  )
}

const keysOf = (proofs: readonly ItemProof[]) =>
  proofs.map(({ register, indicator }) => ({ register, indicator }))

function Figure({ proof }: { readonly proof: ItemProof }) {
  const { language } = useWords(ITEM_WORDS)
  const { register, registerZh, registerEn, figure, unit } = proof
  return (
    <span>
      <Link to={`/registers/${register}`}>{language === 'zh' ? registerZh : registerEn}</Link>{' '}
      {proof[language]} <strong>{figure ?? '—'}</strong> {unit} <GoalLight figure={proof} />
    </span>
  )
}
