/** 一案一档: the parts of the case file, what is missing, the pictures before and after, and adding more. */
import { useState } from 'react'
import type { PartState } from '#domain/evidence/case-file.ts'
import type { Evidence, EvidenceFile } from '#domain/evidence/evidence.ts'
import { fileAddress, useCaseFile } from '../../data/evidence.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { EVIDENCE_WORDS } from '../../data/words/evidence.ts'
import { sayMoment } from '../../parts/moments.ts'
import { AddEvidence } from './add-evidence.tsx'
import { BeforeAfter } from './before-after.tsx'
import { EvidenceMap } from './evidence-map.tsx'
import { Section } from './sections.tsx'

export function CaseFileSection({ itemId }: { readonly itemId: string }) {
  const { language, words } = useWords(EVIDENCE_WORDS)
  const adds = useMay('evidence.add')
  const { data } = useCaseFile(itemId)
  const [adding, setAdding] = useState(false)
  if (!data) return null
  const { parts, missingToApply } = data
  return (
    <Section title={words.caseFile} id="case-file">
      {missingToApply.length === 0 ? (
        <p className="faint">{words.complete}</p>
      ) : (
        <p className="wrong">
          {words.missing}
          {missingToApply.map((part) => part[language]).join('、')}
        </p>
      )}
      <BeforeAfter itemId={itemId} parts={parts} />
      <EvidenceMap parts={parts} />
      <ul className="parts">
        {parts.map((part) => (
          <li key={part.part}>
            <Part itemId={itemId} part={part} />
          </li>
        ))}
      </ul>
      {adding ? (
        <AddEvidence itemId={itemId} parts={parts} onClose={() => setAdding(false)} />
      ) : (
        adds && (
          <button type="button" className="button" onClick={() => setAdding(true)}>
            {words.add}
          </button>
        )
      )}
    </Section>
  )
}

function Part({ itemId, part }: { readonly itemId: string; readonly part: PartState }) {
  const { language, words } = useWords(EVIDENCE_WORDS)
  const { state, record, title, evidence } = part
  const said = { there: words.there, missing: words.lacking, empty: words.optional }[state]
  const light = { there: 'green', missing: 'red', empty: 'grey' }[state]
  const head = (
    <>
      <span className={`light ${light}`}>{said}</span> {title[language]}
      {record?.there && <span className="faint"> · {words.onRecord}</span>}
    </>
  )
  if (evidence.length === 0) return <p className="part">{head}</p>
  return (
    <details>
      <summary className="part">
        {head} <span className="count">{evidence.length}</span>
      </summary>
      {evidence.map((each) => (
        <Piece key={each.evidenceId} itemId={itemId} evidence={each} />
      ))}
    </details>
  )
}

/** In its newest revision. */
function Piece({ itemId, evidence }: { readonly itemId: string; readonly evidence: Evidence }) {
  const { words } = useWords(EVIDENCE_WORDS)
  const [newest] = evidence.revisions
  if (!newest) return null
  return (
    <div className="piece">
      <p>
        <strong>{newest.title}</strong>
        {newest.phase && ` · ${words[newest.phase]}`}
        {newest.placeName && ` · ${newest.placeName}`}
        {newest.place &&
          ` · ${words.map(newest.place.latitude.toFixed(5), newest.place.longitude.toFixed(5))}`}
      </p>
      <p className="faint">{words.addedBy(newest.addedByName, sayMoment(newest.addedAt))}</p>
      {evidence.withdrawn && <p className="wrong">{words.withdrawn(evidence.withdrawn.reason)}</p>}
      <ul className="piece-files">
        {newest.files.map((file) => (
          <li key={file.fileId}>
            <FileEntry
              file={file}
              address={fileAddress(itemId, evidence.evidenceId, file.fileId)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

function FileEntry({ file, address }: { readonly file: EvidenceFile; readonly address: string }) {
  const { words } = useWords(EVIDENCE_WORDS)
  return (
    <>
      {file.hasPreview && <img src={`${address}/preview`} alt={file.name} loading="lazy" />}
      <span>
        <a href={address} download={file.name} title={words.original}>
          {file.name}
        </a>
        {file.picture?.takenAt && (
          <span className="faint"> {words.takenAt(sayMoment(file.picture.takenAt))}</span>
        )}
        <code title={words.hash}>{file.sha256}</code>
      </span>
    </>
  )
}
