/** 执法案件: every case against a subject, and opening one with what its register knows. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { isLive, type Subject } from '#domain/register/subject.ts'
import { useCases } from '../../data/enforcement.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { SUBJECT_WORK_WORDS } from '../../data/words/subject-work.ts'
import { More } from '../../parts/more.tsx'
import { CaseRows } from '../enforcement/case-rows.tsx'
import { OpenDialog } from '../enforcement/open-dialog.tsx'

/** For who sees cases. */
export function Enforced({ subject }: { readonly subject: Subject }) {
  const { words } = useWords(SUBJECT_WORK_WORDS)
  const { subjectId, name, creditCode, address } = subject
  const list = useCases(new URLSearchParams({ subjectId }))
  const mayOpen = useMay('enforcement.check') && isLive(subject)
  const [opening, setOpening] = useState(false)
  const navigate = useNavigate()
  if (list.error && !list.data) throw list.error
  const rows = list.data?.pages.flatMap(({ items }) => items)
  if (rows === undefined || (rows.length === 0 && !mayOpen)) return null
  return (
    <section className="panel" aria-label={words.cases}>
      <h2>{words.cases}</h2>
      {rows.length === 0 ? <p className="faint">{words.noCases}</p> : <CaseRows rows={rows} />}
      <div className="buttons">
        <More list={list} label={words.moreCases} />
        {mayOpen && (
          <button type="button" className="button" onClick={() => setOpening(true)}>
            {words.openCase}
          </button>
        )}
      </div>
      {opening && (
        <OpenDialog
          from={{
            ...{ origin: { kind: 'hand', id: '' }, itemId: null, subjectId },
            ...{ place: address ?? '', facts: '' },
            party: { name, creditCode, address: address ?? '' },
          }}
          onClose={() => setOpening(false)}
          onDone={(caseId) => void navigate(`/enforcement/${caseId}`)}
        />
      )}
    </section>
  )
}
