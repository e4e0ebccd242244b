/** The filters of a list, and what the address says of them. */
import type { SharedWords } from '../data/words/shared.ts'

type Options = readonly (readonly [value: string, name: string])[]

interface Named {
  /** In the address. */
  readonly name: string
  readonly label: string
}

export type Filter =
  /** One of some; without a choice `any` is shown, or “all”. */
  | (Named & { readonly kind: 'choice'; readonly options: Options; readonly any?: string })
  /** Any of some. */
  | (Named & { readonly kind: 'several'; readonly options: Options })
  | (Named & { readonly kind: 'day' })
  /** Set to `value` or not at all. */
  | (Named & { readonly kind: 'tick'; readonly value: string })
  /** An order or a grouping, which is always one of these and filters nothing; the first unless `value` says so. */
  | (Named & { readonly kind: 'order'; readonly options: Options; readonly value?: string })

/** What a filter of which some are chosen has chosen, in the order of its options. */
export function chosenOf(options: Options, address: URLSearchParams, name: string) {
  const wanted = (address.get(name) ?? '').split(',')
  return options.map(([value]) => value).filter((value) => wanted.includes(value))
}

interface Said {
  readonly name: string
  readonly text: string
  /** What the address holds once this is taken back; '': nothing. */
  readonly without: string
}

/** What is set, in words, and how each is taken back. */
export function saidOf(
  filters: readonly Filter[],
  address: URLSearchParams,
  words: Pick<SharedWords, 'labelled'>,
): readonly Said[] {
  return filters.flatMap((filter): readonly Said[] => {
    const { kind, name, label } = filter
    const value = address.get(name) ?? ''
    if (kind === 'order' || value === '') return []
    if (kind === 'day') return [{ name, text: words.labelled(label, value), without: '' }]
    if (kind === 'tick') return value === filter.value ? [{ name, text: label, without: '' }] : []
    const chosen = chosenOf(filter.options, address, name)
    const shown = kind === 'choice' ? filter.options.filter(([each]) => each === value) : null
    return (shown ?? filter.options.filter(([each]) => chosen.includes(each))).map(
      ([each, said]) => ({
        name,
        text: words.labelled(label, said.trim()),
        without: kind === 'choice' ? '' : chosen.filter((other) => other !== each).join(','),
      }),
    )
  })
}

/** What takes all filters and the search back; an order stays. */
export function clearing(
  filters: readonly Filter[],
  searched: string | undefined,
): Readonly<Record<string, string>> {
  const names = filters.filter(({ kind }) => kind !== 'order').map(({ name }) => name)
  return Object.fromEntries([...names, ...(searched ? [searched] : [])].map((name) => [name, '']))
}

/** Options of units, each below its own as in the organisation. */
export const unitOptions = (
  units: readonly { readonly unitId: string; readonly name: string; readonly depth: number }[],
): Options =>
  units.map(({ unitId, name, depth }) => [unitId, `${'　'.repeat(depth)}${name}`] as const)

/** Options of values that have names in both languages. */
export const namedOptions = <K extends string>(
  values: readonly K[],
  names: Readonly<Record<K, Readonly<Record<'zh' | 'en', string>>>>,
  language: 'zh' | 'en',
): Options => values.map((value) => [value, names[value][language]] as const)
