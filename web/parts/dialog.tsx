/** A window over the page that must be closed first; Escape closes it. */
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useLanguage } from '../data/language.tsx'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly wide?: boolean
}

export function Dialog({ title, onClose, children, wide = false }: Props) {
  const { words } = useLanguage()
  const id = useId()
  const element = useRef<HTMLDialogElement>(null)
  // Closed while it is still in the page: then what opened it has the focus again.
  useLayoutEffect(() => {
    const { current } = element
    current?.showModal()
    return () => current?.close()
  }, [])
  return (
    <dialog
      ref={element}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        // A choice of files that was broken off says so too, and closes nothing.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" className="button text" aria-label={words.close} onClick={onClose}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  )
}
