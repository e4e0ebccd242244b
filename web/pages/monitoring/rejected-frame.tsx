/** A frame that was not taken: why, where it is wrong, its bytes, and a note of all that for the maker. */
import type { Fault } from '#domain/monitoring/hj212/fault.ts'
import { rejectionName } from '#domain/monitoring/hj212/meanings.ts'
import { useWords } from '../../data/language.tsx'
import { saveFile } from '../../data/save-file.ts'
import { FRAME_WORDS } from '../../data/words/frames.ts'
import { Scrolling } from '../../parts/scrolling.tsx'
import './frames.css'
import { faultReport, hexLines, printable, sayFault } from './frame-fault.ts'

interface Props {
  readonly code: string
  /** One character for each byte. */
  readonly text: string
  readonly fault: Fault | null
  /** Device, time and address, as far as they are known. */
  readonly about: readonly string[]
}

export function RejectedFrame(props: Props) {
  const { code, text, fault, about } = props
  const { language, words } = useWords(FRAME_WORDS)
  return (
    <>
      <p>
        <span className="light red">{rejectionName(code)[language]}</span>{' '}
        <span className="faint">{[code, ...about].join(' · ')}</span>
      </p>
      <p>{words.labelled(words.place, sayFault(fault, text, words))}</p>
      <p className="frame-bytes">
        <Marked text={text} fault={fault} />
      </p>
      <details>
        <summary>{words.hex}</summary>
        <Scrolling className="frame-hex" label={words.hex}>
          <pre>{hexLines(text)}</pre>
        </Scrolling>
      </details>
      <button
        type="button"
        className="button text"
        onClick={() =>
          saveFile(
            new Blob([faultReport(props, language, words)], { type: 'text/plain;charset=utf-8' }),
            `${words.reportName} ${code}.txt`,
          )
        }
      >
        {words.saveReport}
      </button>
    </>
  )
}

function Marked({ text, fault }: Pick<Props, 'text' | 'fault'>) {
  if (fault === null) return printable(text)
  const { at, length, expected } = fault
  return (
    <>
      {printable(text.slice(0, at))}
      <mark>{length === 0 ? `⟨${expected}⟩` : printable(text.slice(at, at + length))}</mark>
      {printable(text.slice(at + length))}
    </>
  )
}
