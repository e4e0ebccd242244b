/** A database in which everything happens and nothing remains: each transaction is undone at its end. */
import type { Database } from '../../src/store/db.ts'

class Undone extends Error {}

export function rolledBack({ pool, ...rest }: Database): Database {
  const undoing = (builder: object): object =>
    new Proxy(builder, {
      get(target, property) {
        const value = Reflect.get(target, property) as unknown
        if (typeof value !== 'function') return value
        if (property === 'execute')
          return async (work: (tx: unknown) => Promise<unknown>) => {
            let result: unknown
            try {
              await value.call(target, async (tx: unknown) => {
                result = await work(tx)
                throw new Undone()
              })
            } catch (error) {
              if (!(error instanceof Undone)) throw error
            }
            return result
          }
        return (...given: unknown[]) => undoing(value.apply(target, given))
      },
    })
  return {
    ...rest,
    pool: new Proxy(pool, {
      get(target, property) {
        if (property === 'transaction') return () => undoing(target.transaction())
        const value = Reflect.get(target, property) as unknown
        return typeof value === 'function' ? value.bind(target) : value
      },
    }),
  }
}
