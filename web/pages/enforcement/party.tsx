/** Who a case is against: as a mask, and in full for a stated purpose. */
import { useState } from 'react'
import { Link } from 'react-router'
import type { NewParty } from '#domain/enforcement/commands.ts'
import { CASE_ORIGIN_NAME, PARTY_KIND_NAME } from '#domain/enforcement/names.ts'
import type { CaseView } from '#domain/enforcement/view.ts'
import { useShowParty } from '../../data/enforcement.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { PurposeForm } from '../../parts/purpose-dialog.tsx'

export function PartyBox({ view }: { readonly view: CaseView }) {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useState<NewParty | null>(null)
  const asked = useShowParty(view.caseId)
  const mayReveal = useMay('personal.reveal')
  const { party, check, origin, itemId, violation } = view.found
  const names = check.inspectorIds.map((id) => view.names[id] ?? id).join('、')
  const facts = [
    [words.party, `${shown?.name ?? party.name}（${PARTY_KIND_NAME[party.kind][language]}）`],
    [words.creditCode, party.creditCode ?? ''],
    [words.address, shown?.address ?? party.address],
    [words.representative, shown?.representative ?? ''],
    [words.phone, shown?.phone ?? ''],
    [words.idNumber, shown?.idNumber ?? ''],
    [words.violation, violation?.title ?? words.notFiled],
    [words.check, `${check.on} ${check.place}`],
    [words.facts, check.facts],
    [words.inspectors, names],
    [words.origin, CASE_ORIGIN_NAME[origin.kind][language]],
  ] as const
  return (
    <section className="panel" aria-label={words.party}>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {view.openedFrom && (
        <p>
          {words.openedFrom}：<Link to={view.openedFrom.path}>{view.openedFrom.name}</Link>
        </p>
      )}
      {itemId !== null && (
        <p>
          <Link to={`/items/${itemId}`}>{words.item}</Link>
        </p>
      )}
      {shown !== null && <p className="faint">{words.shownHint}</p>}
      {mayReveal && shown === null && (
        <button type="button" className="button no-print" onClick={() => setAsking(true)}>
          {words.showParty}
        </button>
      )}
      {asking && (
        <PurposeForm
          of="case"
          title={words.showParty}
          asked={asked}
          onClose={() => setAsking(false)}
          onPurpose={(stated) =>
            asked.mutate(stated, {
              onSuccess: (full) => {
                setShown(full)
                setAsking(false)
              },
            })
          }
        />
      )}
    </section>
  )
}
