/** 日志核验: how much of the log is signed, its head and keys to take away, and how it is verified. */
import { useWords } from '../../data/language.tsx'
import { CHECKPOINT, useCheckpoint, useLogState } from '../../data/log.ts'
import { useMay } from '../../data/session.ts'
import { LOG_WORDS } from '../../data/words/log.ts'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { VerifyForm } from './verify-form.tsx'
import '../../parts/form.css'

export function LogPage() {
  const { words } = useWords(LOG_WORDS)
  const { data: state, error } = useLogState()
  const { data: head } = useCheckpoint(state !== undefined && state.size > 0)
  const mayRead = useMay('log.read')
  useTitle(words.log)
  if (error) throw error
  if (!state) return <Loading />
  return (
    <div className="page office">
      <PageHead title={words.log} hint={words.hint} />
      <section className="panel">
        <dl className="facts">
          <dt>{words.size}</dt>
          <dd>{words.records(state.size)}</dd>
          <dt>{words.pending}</dt>
          <dd>{words.records(state.pending)}</dd>
        </dl>
      </section>
      {mayRead && <VerifyForm />}
      <section className="panel" aria-labelledby="head">
        <header className="office-head">
          <h2 id="head">{words.head}</h2>
          {head && (
            <div className="buttons">
              <a className="button" href={CHECKPOINT} download="checkpoint.txt">
                {words.download}
              </a>
            </div>
          )}
        </header>
        <p className="faint">{head ? words.headHint : words.noHead}</p>
        {head && <pre className="code wrapped">{head}</pre>}
      </section>
      <section className="panel">
        <h2>{words.keys}</h2>
        <p className="faint">{words.keysHint}</p>
        {state.keys.map((key) => (
          <pre key={key} className="code wrapped">
            {key}
          </pre>
        ))}
      </section>
      <section className="panel">
        <h2>{words.onServer}</h2>
        <p className="faint">{words.onServerHint}</p>
        <pre className="code wrapped">{`npx taizhang verify\nnpx taizhang verify --checkpoint checkpoint.txt`}</pre>
      </section>
    </div>
  )
}
