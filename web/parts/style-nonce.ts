/** The nonce by which the content policy of the page lets styles made by scripts through. */
export const NONCE =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

/**
 * Gives every style element that is made from now on the nonce. Ant Design sets it on its own styles but
 * not on the one by which its table measures scroll bars.
 */
export function allowOwnStyles(): void {
  const create = document.createElement.bind(document)
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = NONCE
    return element
  }
}
