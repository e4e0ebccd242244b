/** The code to be put up on site: scanned with a phone it opens the page of the subject. */
import type { Subject } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { subjectAddress } from '../../data/registers.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { Dialog } from '../../parts/dialog.tsx'

interface Props {
  readonly subject: Subject
  readonly onClose: () => void
}

export function SiteCode({ subject, onClose }: Props) {
  const { words } = useWords(REGISTER_WORDS)
  return (
    <Dialog title={words.printCode} onClose={onClose}>
      <div className="site-code">
        <strong>{subject.name}</strong>
        <img
          src={`${subjectAddress(subject.subjectId)}/qr.svg`}
          alt={words.codeHint}
          width={240}
          height={240}
        />
        <p className="faint">{words.codeHint}</p>
        <button type="button" className="button primary" onClick={() => window.print()}>
          {words.print}
        </button>
      </div>
    </Dialog>
  )
}
