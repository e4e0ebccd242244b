/** The code to be put up on site: scanned with a phone it opens the page of the subject. */
import { QRCodeSVG } from '@rc-component/qrcode'
import type { Subject } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { Dialog } from '../../parts/dialog.tsx'

interface Props {
  readonly subject: Subject
  readonly onClose: () => void
}

export function SiteCode({ subject, onClose }: Props) {
  const { words } = useWords(REGISTER_WORDS)
  const address = new URL(`/subjects/${subject.subjectId}`, window.location.origin).href
  return (
    <Dialog title={words.printCode} onClose={onClose}>
      <div className="site-code">
        <strong>{subject.name}</strong>
        <QRCodeSVG value={address} size={240} level="M" title={address} />
        <p className="faint">{words.codeHint}</p>
        <button type="button" className="button primary" onClick={() => window.print()}>
          {words.print}
        </button>
      </div>
    </Dialog>
  )
}
