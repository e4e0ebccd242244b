/**
 * Whether somebody is at the screen. What a page asks by itself must not keep a sign-in alive that ends
 * when nobody uses it.
 */
const LATELY_MS = 5 * 60_000
let last = performance.now()

for (const kind of ['pointerdown', 'keydown'] as const)
  window.addEventListener(kind, () => (last = performance.now()), { capture: true, passive: true })

export const isAttended = () => !document.hidden && performance.now() - last < LATELY_MS
