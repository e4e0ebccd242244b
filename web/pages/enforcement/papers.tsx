/** The papers of a case: masked at once, in full for a stated purpose. */
import { useState } from 'react'
import type { EnforcementPack } from '#domain/enforcement/enforcement-pack.ts'
import { SERVICE_WAY_NAME } from '#domain/enforcement/names.ts'
import type { CaseView } from '#domain/enforcement/view.ts'
import { type FileWanted, paperFileOf, useFullPaper } from '../../data/enforcement.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { PurposeForm } from '../../parts/purpose-dialog.tsx'

const CHECK_RECORD = 'check-record'
type Wanted = Omit<FileWanted, 'purpose' | 'reason'>

export function Papers({
  view,
  pack,
}: {
  readonly view: CaseView
  readonly pack: EnforcementPack
}) {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const mayReveal = useMay('personal.reveal')
  const { caseId, found } = view
  const papers = [
    {
      paperId: CHECK_RECORD,
      kind: 'check-record' as const,
      number: null,
      on: found.check.on,
      served: null,
    },
    ...found.papers,
  ]
  return (
    <section className="panel" aria-label={words.papers}>
      <h2>{words.papers}</h2>
      <ul className="paper-list">
        {papers.map(({ paperId, kind, number, on, served }) => (
          <li key={paperId}>
            <strong>{pack.papers[kind].title}</strong> {number}
            <small>
              {on}
              {kind !== 'check-record' &&
                ` · ${served === null ? words.unserved : `${words.served(served.on)} ${SERVICE_WAY_NAME[served.way][language]} ${served.receiver}`}`}
            </small>
            <span className="buttons no-print">
              <a className="button" href={paperFileOf(caseId, paperId)} download>
                {words.download}
              </a>
              {kind !== 'check-record' && kind !== 'transfer' && (
                <a className="button" href={paperFileOf(caseId, paperId, true)} download>
                  {words.receipt}
                </a>
              )}
              {mayReveal && (
                <button
                  type="button"
                  className="button"
                  onClick={() =>
                    setWanted({
                      paper: paperId,
                      kind: kind === 'transfer' ? 'zip' : 'docx',
                      receipt: false,
                    })
                  }
                >
                  {kind === 'transfer' ? words.transferFile : words.full}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {wanted && <FullPaper caseId={caseId} wanted={wanted} onClose={() => setWanted(null)} />}
    </section>
  )
}

function FullPaper({
  caseId,
  wanted,
  onClose,
}: {
  readonly caseId: string
  readonly wanted: Wanted
  readonly onClose: () => void
}) {
  const { words } = useWords(ENFORCEMENT_WORDS)
  const asked = useFullPaper(caseId)
  return (
    <PurposeForm
      of="case"
      title={words.full}
      action={words.download}
      asked={asked}
      onClose={onClose}
      onPurpose={(stated) => asked.mutate({ ...wanted, ...stated }, { onSuccess: onClose })}
    />
  )
}
