/** Asks for the next page of a list, while there is one. */
import { useWords } from '../../data/language.tsx'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'

interface Pages {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  fetchNextPage(): Promise<unknown>
}

export function More({ list }: { readonly list: Pages }) {
  const { words } = useWords(SUPERVISION_WORDS)
  if (!list.hasNextPage) return null
  return (
    <button
      type="button"
      className="button"
      disabled={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {words.more}
    </button>
  )
}
