/** A change of what the server holds; whatever it touches is asked for anew. */
import { useMutation, useQueryClient } from '@tanstack/react-query'

/** @param touched the first parts of the keys of the queries that show it. */
export function useChange<T, R>(
  change: (request: T) => Promise<R>,
  touched: readonly (readonly unknown[])[],
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}
