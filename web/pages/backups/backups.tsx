/** 备份: those there are, one more, and how to restore. */
import { backupAddress, useBackups, useBeginBackup } from '../../data/backups.ts'
import { useWords } from '../../data/language.tsx'
import { BACKUP_WORDS } from '../../data/words/backups.ts'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import '../../parts/form.css'

export function BackupsPage() {
  const { words } = useWords(BACKUP_WORDS)
  const { data, error } = useBackups()
  const begin = useBeginBackup()
  useTitle(words.backups)
  if (error) throw error
  if (!data) return <Loading />
  const { backups, folder, filesIncluded, runningSince, failedAt } = data
  const [latest] = backups
  return (
    <div className="page office">
      <PageHead title={words.backups} hint={words.hint}>
        <button
          type="button"
          className="button primary"
          disabled={runningSince !== null || begin.isPending}
          onClick={() => begin.mutate(undefined)}
        >
          {words.begin}
        </button>
      </PageHead>
      {!filesIncluded && <Notice kind="warning">{words.bucket}</Notice>}
      <div aria-live="polite">
        {runningSince !== null && (
          <Notice kind="info">{words.running(sayMoment(runningSince))}</Notice>
        )}
        {failedAt !== null && <Notice kind="error">{words.failed(sayMoment(failedAt))}</Notice>}
      </div>
      <ErrorNotice error={begin.error} />
      <section className="panel" aria-label={words.backups}>
        {backups.length === 0 ? (
          <p className="empty">{words.none}</p>
        ) : (
          <table className="grid stacked">
            <thead>
              <tr>
                <th>{words.name}</th>
                <th>{words.made}</th>
                <th>{words.size}</th>
                <th aria-label={words.actions} />
              </tr>
            </thead>
            <tbody>
              {backups.map(({ name, madeAt, bytes }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{sayMoment(madeAt)}</td>
                  <td>{megabytes(bytes)} MB</td>
                  <td className="act">
                    <a className="button" download href={backupAddress(name)}>
                      {words.download}
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section className="panel" aria-labelledby="restore">
        <h2 id="restore">{words.restore}</h2>
        <p>{words.restoreSteps}</p>
        <p>
          <code>npx taizhang restore {latest?.name ?? 'FILE'}</code>
        </p>
        <dl className="facts">
          <dt>{words.folder}</dt>
          <dd>
            <code>{folder}</code>
          </dd>
        </dl>
      </section>
    </div>
  )
}

const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1)
