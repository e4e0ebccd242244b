/** The frame of every page: theme, language, header, and what is shown when a page fails. */
import { Button, ConfigProvider, Spin } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { lazy, Suspense } from 'react'
import { Link, Route, Routes, useLocation } from 'react-router'
import { useLanguage } from './data/language.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { ErrorBoundary } from './parts/error-boundary.tsx'
import { NONCE } from './parts/style-nonce.ts'

const PlansPage = lazy(() =>
  import('./pages/plans.tsx').then((page) => ({ default: page.PlansPage })),
)
const HomePage = lazy(() =>
  import('./pages/plans.tsx').then((page) => ({ default: page.HomePage })),
)
const PlanPage = lazy(() =>
  import('./pages/plan/plan.tsx').then((page) => ({ default: page.PlanPage })),
)

const THEME = {
  token: {
    colorPrimary: '#0b4ea2',
    colorLink: '#0b4ea2',
    borderRadius: 4,
    fontSize: 14,
    fontFamily: 'var(--font)',
  },
}

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
      <div className="app">
        <Header />
        <main id="main" tabIndex={-1}>
          <ErrorBoundary key={pathname}>
            <Suspense fallback={<Spin className="page-spin" description={words.loading} />}>
              <Routes>
                <Route path="/" element={<HomePage />} />
                <Route path="/plans" element={<PlansPage />} />
                <Route path="/plans/:planId" element={<PlanPage />} />
                <Route path="*" element={<NotFoundPage />} />
              </Routes>
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
    </ConfigProvider>
  )
}

function Header() {
  const { language, words, toggle } = useLanguage()
  return (
    <header className="top">
      <a href="#main" className="skip">
        {words.skip}
      </a>
      <Link to="/plans" className="brand">
        <img src="/icon.svg" alt="" width="24" height="24" />
        <strong>{words.product}</strong>
        <span className="tagline">{words.tagline}</span>
      </Link>
      <nav>
        <Link to="/plans">{words.allPlans}</Link>
        <Button
          type="text"
          size="small"
          onClick={toggle}
          className="language"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
        >
          {words.language}
        </Button>
      </nav>
    </header>
  )
}
