/** Changes the text of a draft. */
import { type FormEvent, useState } from 'react'
import { BulletinEdit } from '#domain/supervision/bulletin-events.ts'
import { type OneBulletin, useEditBulletin } from '../../data/bulletins.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'

interface Props {
  readonly bulletin: OneBulletin
  readonly onClose: () => void
}

export function EditDialog({ bulletin, onClose }: Props) {
  const { words } = useWords(SUPERVISION_WORDS)
  const { mutate, isPending, error } = useEditBulletin(bulletin)
  const [key] = useState(() => newId())
  const [incomplete, setIncomplete] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { data } = BulletinEdit.safeParse(Object.fromEntries(new FormData(event.currentTarget)))
    setIncomplete(data === undefined)
    if (data) mutate({ edit: data, key }, { onSuccess: onClose })
  }
  return (
    <Dialog title={words.edit} onClose={onClose} wide>
      <form onSubmit={submit} className="form">
        <label className="field">
          <span>{words.title}</span>
          <input name="title" maxLength={100} defaultValue={bulletin.title} />
        </label>
        <label className="field">
          <span>{words.bulletinBody}</span>
          <textarea name="body" rows={16} maxLength={20_000} defaultValue={bulletin.body} />
        </label>
        {incomplete && <Notice kind="error">{words.incomplete}</Notice>}
        <ErrorNotice error={error} />
        <footer>
          <button type="button" className="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit" className="button primary" disabled={isPending}>
            {words.save}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
