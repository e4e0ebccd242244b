/** Without blanks, subscripts and difference of case, so that words of a plan and of a pack are the same. */
export const plain = (text: string): string =>
  text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
