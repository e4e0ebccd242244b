/** A change of what the server holds; whatever it touches is asked for anew. */
import { useMutation, useQueryClient } from '@tanstack/react-query'

/**
 * @param touched the first parts of the keys of the queries that show it.
 * @param waits whether the change is done only when the new state is there; a form that is gone then cannot.
 */
export function useChange<T, R>(
  change: (request: T) => Promise<R>,
  touched: readonly (readonly unknown[])[],
  waits = true,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      const asked = Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey })))
      return waits ? asked : undefined
    },
  })
}

/** Queries that show items. */
const ITEMS = [['tags'], ['items'], ['item'], ['today'], ['queue'], ['dashboard']] as const

/** A change of items, from a form that may be gone once their new state is known. */
export const useItemsChange = <T, R>(change: (request: T) => Promise<R>) =>
  useChange(change, ITEMS, false)
