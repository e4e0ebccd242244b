import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

// A build is for users, also when tests (NODE_ENV=test) ask for it.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production'

export default defineConfig({
  root: path('web'),
  plugins: [react()],
  resolve: { alias: [{ find: /^#domain\//, replacement: path('src/domain/') }] },
  // The server puts the nonce of each response in the place of this mark.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: path('dist/web'),
    emptyOutDir: true,
    // Browsers of Chinese offices lag behind: 360, QAX and UOS build on Chromium 94 and later.
    target: ['chrome94', 'edge94', 'firefox94', 'safari15.4'],
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { '/api': 'http://localhost:8080' } },
})
