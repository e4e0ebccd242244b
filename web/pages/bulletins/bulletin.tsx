/** One bulletin: its text, what changed since the last one, the units; a draft is edited and published. */
import { useState } from 'react'
import { useParams } from 'react-router'
import {
  bulletinFileOf,
  type OneBulletin,
  useBulletin,
  usePublishBulletin,
} from '../../data/bulletins.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useMay } from '../../data/session.ts'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Loading } from '../../parts/loading.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import './bulletins.css'
import { EditDialog } from './edit-dialog.tsx'
import { Differences, UnitFigures } from './figures.tsx'

export function BulletinPage() {
  const { words } = useWords(SUPERVISION_WORDS)
  const { bulletinId = '' } = useParams()
  const { data, error } = useBulletin(bulletinId)
  useTitle(data?.title ?? words.bulletins)
  if (error && !data) throw error
  return data ? <Bulletin bulletin={data} /> : <Loading />
}

function Bulletin({ bulletin }: { readonly bulletin: OneBulletin }) {
  const { words } = useWords(SUPERVISION_WORDS)
  const [dialog, setDialog] = useState<'edit' | 'publish' | null>(null)
  const draft = bulletin.state === 'draft'
  const mayEdit = useMay('bulletin.draft') && draft
  const mayPublish = useMay('bulletin.publish') && draft
  const { number, title, body, periodFrom, periodTo, remarks } = bulletin
  const close = () => setDialog(null)
  return (
    <div className="page bulletin">
      <PageHead>
        <a className="button" href={bulletinFileOf(bulletin.bulletinId)} download>
          {words.download}
        </a>
        <button type="button" className="button" onClick={() => window.print()}>
          {words.print}
        </button>
        {mayEdit && (
          <button type="button" className="button" onClick={() => setDialog('edit')}>
            {words.edit}
          </button>
        )}
        {mayPublish && (
          <button type="button" className="button primary" onClick={() => setDialog('publish')}>
            {words.publish}
          </button>
        )}
      </PageHead>
      {remarks.length > 0 && (
        <Notice kind="warning">
          <strong>{words.remarks}</strong>
          <ul lang="zh-CN">
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </Notice>
      )}
      <article className="bulletin-text">
        <h1 lang="zh-CN">{title}</h1>
        <p className="faint">
          {number ?? words.bulletinDraft} · {words.period(periodFrom, periodTo)}
        </p>
        <div lang="zh-CN">
          {[...body.split('\n').entries()].map(([place, line]) => (
            <p key={place}>{line}</p>
          ))}
        </div>
      </article>
      <Differences rows={bulletin.differences} />
      <UnitFigures rows={bulletin.figures.units} />
      {dialog === 'edit' && <EditDialog bulletin={bulletin} onClose={close} />}
      {dialog === 'publish' && <PublishDialog bulletin={bulletin} onClose={close} />}
    </div>
  )
}

function PublishDialog({
  bulletin,
  onClose,
}: {
  readonly bulletin: OneBulletin
  readonly onClose: () => void
}) {
  const { words } = useWords(SUPERVISION_WORDS)
  const { mutate, isPending, error } = usePublishBulletin(bulletin)
  const [key] = useState(() => newId())
  return (
    <Dialog title={words.publish} onClose={onClose}>
      <div className="form">
        <p>{bulletin.title}</p>
        <p className="faint">{words.publishHint}</p>
        <ErrorNotice error={error} />
        <footer>
          <button type="button" className="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={isPending}
            onClick={() => mutate(key, { onSuccess: onClose })}
          >
            {words.publish}
          </button>
        </footer>
      </div>
    </Dialog>
  )
}
