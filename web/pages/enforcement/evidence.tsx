/** 证据: what proves the case, its pictures, and the hash of each file. */
import type { CaseEvidence } from '#domain/enforcement/evidence.ts'
import type { CaseView } from '#domain/enforcement/view.ts'
import { evidenceFileOf, paperFileOf } from '../../data/enforcement.ts'
import { useWords } from '../../data/language.tsx'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'

const LIST = 'evidence-list'

export function EvidenceBox({ view: { caseId, found, names } }: { readonly view: CaseView }) {
  const { words } = useWords(ENFORCEMENT_WORDS)
  const { evidence } = found
  return (
    <section className="panel" aria-label={words.evidence}>
      <h2>{words.evidence}</h2>
      {evidence.length === 0 && <p className="faint">{words.noEvidence}</p>}
      <ol className="evidence-list">
        {evidence.map((each) => (
          <li key={each.evidenceId}>
            <strong>{each.name}</strong> <span className="faint">{each.title}</span>
            <small>
              {each.obtainedOn} {names[each.addedBy ?? ''] ?? ''} {each.note}
            </small>
            {each.withdrawn && <p>{words.withdrawn(each.withdrawn.reason)}</p>}
            <Files caseId={caseId} evidence={each} />
          </li>
        ))}
      </ol>
      {evidence.some(({ withdrawn }) => withdrawn === null) && (
        <a className="button no-print" href={paperFileOf(caseId, LIST)} download>
          {words.evidenceList}
        </a>
      )}
    </section>
  )
}

function Files({
  caseId,
  evidence: { evidenceId, files },
}: {
  readonly caseId: string
  readonly evidence: CaseEvidence
}) {
  const { words } = useWords(ENFORCEMENT_WORDS)
  return (
    <ul className="evidence-files">
      {files.map(({ name, sha256, preview }, position) => {
        const address = evidenceFileOf(caseId, evidenceId, position)
        return (
          <li key={address}>
            {preview && <img src={`${address}/preview`} alt={words.picture(name)} loading="lazy" />}
            <a href={address} download>
              {name}
            </a>
            <small>
              {words.sha256} <code>{sha256}</code>
            </small>
          </li>
        )
      })}
    </ul>
  )
}
