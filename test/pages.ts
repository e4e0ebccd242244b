/** The pages of the web application, as its own list has them; a program outside it cannot import that one. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import type { Permission } from '../src/domain/access/permissions.ts'

export interface PageAddress {
  /** With its parameters: /items/:itemId */
  readonly path: string
  readonly needs: readonly Permission[]
}

export async function pagesOfTheWeb(): Promise<readonly PageAddress[]> {
  const file = fileURLToPath(new URL('../web/pages.tsx', import.meta.url))
  const { module } = await runnerImport<{ readonly PAGES: readonly PageAddress[] }>(file, {
    configFile: false,
    logLevel: 'error',
  })
  return module.PAGES.map(({ path, needs }) => ({ path, needs }))
}
