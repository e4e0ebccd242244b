/** How a refusal is worded: from its details, in Chinese and English. */
export type Words<D> = { readonly zh: (d: D) => string; readonly en: (d: D) => string }

export const words = <D = Record<never, never>>(
  zh: (d: D) => string,
  en: (d: D) => string,
): Words<D> => ({ zh, en })
