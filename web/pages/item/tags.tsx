/** The tags of an item, added and taken off by whoever may. */
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { Tag } from '#domain/ledger/tags.ts'
import { useTagMany } from '../../data/items.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useMay } from '../../data/session.ts'
import { ITEM_WORDS } from '../../data/words/item.ts'
import { ErrorNotice } from '../../parts/notice.tsx'

interface Props {
  readonly itemId: string
  readonly tags: readonly string[]
}

export function Tags({ itemId, tags }: Props) {
  const { words } = useWords(ITEM_WORDS)
  const may = useMay('item.tag')
  const { mutate, isPending, error } = useTagMany()
  const [adding, setAdding] = useState(false)
  const change = (part: { readonly add?: string[]; readonly remove?: string[] }) =>
    mutate(
      { itemIds: [itemId], change: { add: [], remove: [], ...part }, key: newId() },
      { onSuccess: () => setAdding(false) },
    )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { success, data } = Tag.safeParse(new FormData(event.currentTarget).get('tag'))
    if (success) change({ add: [data] })
  }
  if (tags.length === 0 && !may) return null
  return (
    <div className="item-tags">
      <ul aria-label={words.tags}>
        {tags.map((tag) => (
          <li key={tag}>
            <Link to={`/ledger?${new URLSearchParams({ tag })}`}>{tag}</Link>
            {may && (
              <button
                type="button"
                disabled={isPending}
                aria-label={words.removeTag(tag)}
                onClick={() => change({ remove: [tag] })}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      {may &&
        (adding ? (
          <form onSubmit={submit}>
            <input
              name="tag"
              aria-label={words.tag}
              required
              maxLength={20}
              pattern="[^,，]+"
              ref={(input) => input?.focus()}
            />
            <button type="submit" className="button" disabled={isPending}>
              {words.save}
            </button>
            <button type="button" className="button text" onClick={() => setAdding(false)}>
              {words.cancel}
            </button>
          </form>
        ) : (
          <button type="button" className="button text" onClick={() => setAdding(true)}>
            ＋ {words.addTag}
          </button>
        ))}
      <ErrorNotice error={error} />
    </div>
  )
}
