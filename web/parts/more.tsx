/** Asks for the next page of a list, while there is one. */
import './more.css'

interface Props {
  readonly list: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    fetchNextPage(): Promise<unknown>
  }
  readonly label: string
}

export function More({ list, label }: Props) {
  if (!list.hasNextPage) return null
  return (
    <button
      type="button"
      className="button more"
      disabled={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {label}
    </button>
  )
}
