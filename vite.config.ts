import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

export default defineConfig({
  root: path('web'),
  plugins: [react()],
  resolve: { alias: [{ find: /^#domain\//, replacement: path('src/domain/') }] },
  // The server puts the nonce of each response in the place of this mark.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: path('dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { '/api': 'http://localhost:8080' } },
})
