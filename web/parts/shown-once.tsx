/** A secret that is shown this once, to be copied and handed on. */
import { useState } from 'react'
import { useWords } from '../data/language.tsx'
import { ACCOUNT_WORDS } from '../data/words/accounts.ts'
import { Dialog } from './dialog.tsx'
import { Notice } from './notice.tsx'

interface Props {
  readonly title: string
  readonly secret: string
  readonly hint: string
  readonly onClose: () => void
}

export function ShownOnce({ title, secret, hint, onClose }: Props) {
  const { words } = useWords(ACCOUNT_WORDS)
  const [copied, setCopied] = useState(false)
  const copy = () => navigator.clipboard.writeText(secret).then(() => setCopied(true))
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="form once">
        <Notice kind="warning">{hint}</Notice>
        <code>{secret}</code>
        <footer>
          {'clipboard' in navigator && (
            <button type="button" className="button" onClick={copy}>
              {copied ? words.copied : words.copy}
            </button>
          )}
          <button type="button" className="button primary" onClick={onClose}>
            {words.handedOn}
          </button>
        </footer>
      </div>
    </Dialog>
  )
}
