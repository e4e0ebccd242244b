import { type FormEvent, useState } from 'react'
import { FINDING_TITLE, type LogFinding, type LogVerdict } from '#domain/log/verification.ts'
import { useWords } from '../../data/language.tsx'
import { useVerify } from '../../data/log.ts'
import { LOG_WORDS } from '../../data/words/log.ts'
import { TextField } from '../../parts/fields.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'

/** The whole log computed anew, against what an auditor kept where he kept any of it. */
export function VerifyForm() {
  const { words } = useWords(LOG_WORDS)
  const [head, setHead] = useState<File | null>(null)
  const { mutate, data, isPending, error } = useVerify()
  const verify = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const key = String(new FormData(event.currentTarget).get('key') ?? '').trim()
    mutate({ head, key: key === '' ? null : key })
  }
  return (
    <form className="panel form" onSubmit={verify} aria-label={words.verify}>
      <h2>{words.verify}</h2>
      <p className="faint">{words.verifyHint}</p>
      <label className="field">
        <span>{words.keptHead}</span>
        <input
          type="file"
          accept=".txt,text/plain"
          onChange={({ target }) => setHead(target.files?.[0] ?? null)}
        />
      </label>
      <TextField label={words.keptKey} name="key" maxLength={500} spellCheck={false} />
      <ErrorNotice error={error} />
      <div aria-live="polite">{data && !isPending && <Verdict verdict={data} />}</div>
      <footer>
        <button type="submit" className="button primary" disabled={isPending}>
          {isPending ? words.verifying : words.begin}
        </button>
      </footer>
    </form>
  )
}

function Verdict({ verdict }: { readonly verdict: LogVerdict }) {
  const { words } = useWords(LOG_WORDS)
  const { findings, size, pending } = verdict
  if (findings.length === 0) return <Notice kind="success">{words.whole(size, pending)}</Notice>
  return (
    <>
      <Notice kind="error">{words.broken(findings.length)}</Notice>
      <ol className="log-findings">
        {findings.map((finding) => (
          <li key={`${finding.kind} ${finding.index} ${finding.eventId} ${finding.where}`}>
            <Finding {...finding} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Finding({ kind, index, eventId, where }: LogFinding) {
  const { language, words } = useWords(LOG_WORDS)
  const place = [index === null ? null : words.entry(index + 1), eventId, where]
  return (
    <>
      <strong>{FINDING_TITLE[kind][language]}</strong>{' '}
      <span className="faint">{place.filter((each) => each).join(' · ')}</span>
    </>
  )
}
