/** Starts the application in the page. */
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { App } from './app.tsx'
import { Problem } from './data/api.ts'
import { LanguageProvider } from './data/language.tsx'
import { expire } from './data/session.ts'
import { fillIn } from './parts/older-browsers.ts'
import { allowOwnStyles } from './parts/style-nonce.ts'
import './styles.css'
import './frame.css'
import './menu.css'
import './print.css'

const whenRefused = (error: Error) => {
  if (error instanceof Problem && error.code === 'SIGN_IN_NEEDED') expire(queries)
}
const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: whenRefused }),
  mutationCache: new MutationCache({ onError: whenRefused }),
  defaultOptions: {
    // Without a network the service worker may have an answer.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      // What the server refused it will refuse again; only a lost connection is worth another try.
      retry: (failures, error) => failures < 3 && !(error instanceof Problem),
      retryDelay: (failures) => 300 * 2 ** failures,
      refetchOnWindowFocus: false,
    },
  },
})
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element #root')

fillIn(Array.prototype)
allowOwnStyles()
if ('serviceWorker' in navigator && import.meta.env.PROD)
  window.addEventListener('load', () => {
    // Without it all works but reading without a network.
    navigator.serviceWorker.register('/service-worker.js').catch(() => {})
  })
createRoot(root, {
  // A refusal is shown on the page; only faults belong in the console.
  onCaughtError: (error) => {
    if (!(error instanceof Problem)) console.error(error)
  },
}).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <BrowserRouter>
          <App />
        </BrowserRouter>
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
)
