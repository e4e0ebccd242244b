/** In the head of every page: from a word or a number to the items of the ledger that hold it. */
import type { FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { useLanguage } from '../data/language.tsx'
import { useMay } from '../data/session.ts'

export function FindItem() {
  const { words } = useLanguage()
  const mayRead = useMay('item.read')
  const navigate = useNavigate()
  if (!mayRead) return null
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const text = new FormData(event.currentTarget).get('text')
    if (typeof text !== 'string' || text.trim() === '') return
    navigate(`/ledger?${new URLSearchParams({ text: text.trim() })}`)
    event.currentTarget.reset()
  }
  return (
    <form className="find-item" onSubmit={find}>
      <input
        type="search"
        name="text"
        aria-label={words.findItem}
        placeholder={words.findItem}
        maxLength={100}
      />
    </form>
  )
}
