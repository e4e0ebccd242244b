import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

// A build is for users, also when tests (NODE_ENV=test) ask for it.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production'

/**
 * Pages that work without a network, and what they load late, by their modules. A module that could not be
 * loaded once is not asked for again before the page is opened anew.
 */
const OFFLINE =
  /\/pages\/(today|report|item|site-check|queue|ledger|outbox|patrol|sign-in\/sign-in|menu)[^?]*\.tsx$|\/node_modules\/tus-js-client\//
const WORKER = 'service-worker'

/** Tells the service worker which files those pages are made of; it changes whenever one of them does. */
const filesForWorker = (): Plugin => ({
  name: 'files-for-worker',
  enforce: 'post',
  // When all is written: until then chunks that hold only styles may still be dropped.
  async writeBundle({ dir = '' }, bundle) {
    const wanted = new Set(['icon.svg', 'icon-192.png', 'manifest.webmanifest'])
    const add = (name: string) => {
      const chunk = bundle[name]
      if (chunk?.type !== 'chunk' || wanted.has(name)) return
      wanted.add(name)
      for (const style of chunk.viteMetadata?.importedCss ?? []) wanted.add(style)
      for (const imported of chunk.imports) add(imported)
    }
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk' && chunk.name !== WORKER)
        if (chunk.isEntry || OFFLINE.test(chunk.facadeModuleId ?? '')) add(chunk.fileName)
    const worker = bundle[`${WORKER}.js`]
    if (worker?.type !== 'chunk') throw new Error('the service worker is missing')
    const paths = [...wanted].sort().map((name) => `/${name}`)
    const missing = paths.filter((name) => !existsSync(`${dir}${name}`))
    if (missing.length > 0) throw new Error(`pages for the service worker: no ${missing}`)
    await writeFile(
      `${dir}/${WORKER}.js`,
      worker.code.replaceAll('__PAGES__', JSON.stringify(paths)),
    )
  },
})

const smallest = { br: promisify(brotliCompress), gz: promisify(gzip) }
/** Below this a file is not worth it. */
const SMALL = 1024

/** Files as small as they get, once for all: the server sends them as they are. */
const compressed = (): Plugin => ({
  name: 'compressed',
  enforce: 'post',
  async writeBundle({ dir = '' }, bundle) {
    const names = Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css)$/.test(name))
    await Promise.all(
      names.map(async (name) => {
        const bytes = await readFile(`${dir}/${name}`)
        if (bytes.length < SMALL) return
        for (const [ending, compress] of Object.entries(smallest))
          await writeFile(`${dir}/${name}.${ending}`, await compress(bytes))
      }),
    )
  },
})

export default defineConfig({
  root: path('web'),
  plugins: [react(), filesForWorker(), compressed()],
  resolve: { alias: [{ find: /^#domain\//, replacement: path('src/domain/') }] },
  // The server puts the nonce of each response in the place of this mark.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: path('dist/web'),
    emptyOutDir: true,
    // Browsers of Chinese offices lag behind: 360, QAX and UOS build on Chromium 94 and later.
    target: ['chrome94', 'edge94', 'firefox94', 'safari15.4'],
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { index: path('web/index.html'), [WORKER]: path('web/service-worker.ts') },
      output: {
        entryFileNames: ({ name }) => (name === WORKER ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8080' } },
})
