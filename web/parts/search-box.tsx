import { type RefObject, useEffect, useRef, useState } from 'react'

interface Props {
  readonly label: string
  /** What is searched for now. */
  readonly value: string
  readonly onSearch: (text: string) => void
  readonly box: RefObject<HTMLInputElement | null> | undefined
}
const TYPING_MS = 250

/** A search that begins when the typing pauses. */
export function SearchBox({ label, value, onSearch, box }: Props) {
  const [text, setText] = useState(value)
  const sent = useRef(value)
  // Set from elsewhere: by a link, by going back, by clearing.
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])
  useEffect(() => {
    if (text === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text
      onSearch(text)
    }, TYPING_MS)
    return () => clearTimeout(timer)
  })
  return (
    <input
      ref={box}
      type="search"
      className="filter-text"
      aria-label={label}
      placeholder={label}
      maxLength={100}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
    />
  )
}
