/** The registers the program brings, one line each: the file of the same name in packs/environment/registers/. */
export const REGISTERS: readonly {
  readonly slug: string
  readonly zh: string
  readonly en: string
}[] = [{ slug: 'boilers', zh: '燃煤锅炉', en: 'Coal-fired boilers' }]
