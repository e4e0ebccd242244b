/** The frame of every page: theme, language, header, and what is shown when a page fails. */
import { App as AntApp, Button, ConfigProvider, Spin } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { lazy, Suspense } from 'react'
import { Link, Route, Routes, useLocation } from 'react-router'
import { useLanguage } from './data/language.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { ErrorBoundary } from './parts/error-boundary.tsx'

const PlansPage = lazy(() =>
  import('./pages/plans.tsx').then((page) => ({ default: page.PlansPage })),
)
const PlanPage = lazy(() =>
  import('./pages/plan/plan.tsx').then((page) => ({ default: page.PlanPage })),
)

const THEME = { token: { colorPrimary: '#0b4ea2', borderRadius: 4, fontSize: 14 } }
const NONCE = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

export function App() {
  const { language, words } = useLanguage()
  const { pathname } = useLocation()
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={THEME}
      csp={{ nonce: NONCE }}
      button={{ autoInsertSpace: false }}
    >
      <AntApp className="app">
        <Header />
        <main id="main">
          <ErrorBoundary key={pathname}>
            <Suspense fallback={<Spin className="page-spin" description={words.loading} />}>
              <Routes>
                <Route path="/" element={<PlansPage />} />
                <Route path="/plans/:planId" element={<PlanPage />} />
                <Route path="*" element={<NotFoundPage />} />
              </Routes>
            </Suspense>
          </ErrorBoundary>
        </main>
      </AntApp>
    </ConfigProvider>
  )
}

function Header() {
  const { words, toggle } = useLanguage()
  return (
    <header className="top">
      <Link to="/" className="brand">
        <img src="/icon.svg" alt="" width="24" height="24" />
        <strong>{words.product}</strong>
        <span className="tagline">{words.tagline}</span>
      </Link>
      <nav>
        <Link to="/">{words.allPlans}</Link>
        <Button type="text" size="small" onClick={toggle} className="language">
          {words.language}
        </Button>
      </nav>
    </header>
  )
}
