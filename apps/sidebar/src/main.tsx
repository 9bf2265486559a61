import './schedule-again.ts'
import 'virtual:garden-tokens.css'
import './ui/base.css'
import { connectHost } from '@intilery-sidebar/hosts/connect-host'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { ApiProvider } from './api/session/api-context.ts'
import { createApi } from './api/session/create-api.ts'
import { createQueryClient } from './api/session/create-query-client.ts'
import { watchVisibility } from './api/session/visibility.ts'
import { App } from './shell/app.tsx'
import { AppearanceProvider } from './shell/appearance-provider.tsx'
import { HeaderSkeleton } from './features/header/header-skeleton.tsx'
import { PageProblem } from './shell/page-problem.tsx'
import { ErrorBoundary } from './ui/problems/error-boundary.tsx'
import { ReloadProvider } from './ui/problems/reload-context.ts'

const page = createRoot(document.querySelector('#root') ?? document.body)

// Not awaited at the top: a host's bridge imports from this very module's chunk, and each would wait for the other.
const start = async (): Promise<void> => {
  const host = await connectHost({ window, fetch: (path, init) => fetch(path, init) })
  const api = createApi(host, watchVisibility(document, host))
  page.render(
    <ErrorBoundary Instead={PageProblem}>
      <QueryClientProvider client={createQueryClient()}>
        <ApiProvider value={api}>
          <ReloadProvider value={host.session === undefined ? reload : null}>
            <AppearanceProvider host={host} fallback={<HeaderSkeleton />}>
              <App host={host} />
            </AppearanceProvider>
          </ReloadProvider>
        </ApiProvider>
      </QueryClientProvider>
    </ErrorBoundary>,
  )
}

const reload = (): void => location.reload()

let failures = 0

const startOrExplain = (): void => {
  start().catch(async (error: unknown) => {
    failures += 1
    const problem = await import('./shell/start-problem.tsx').catch(() => null)
    page.render(
      problem === null ? (
        <PageProblem title="The sidebar did not load" onRetry={retry} />
      ) : (
        <problem.StartProblem error={error} onRetry={retry} />
      ),
    )
  })
}

/**
 * Chromium up to 153 imports no file again that failed once: the page is reloaded, where it can be. A page that a
 * host posted, or a server that is away, answers otherwise and is not left.
 */
const retry = (): void => {
  if (failures < 2) startOrExplain()
  else void fetch(location.href).then(({ ok }) => (ok ? reload() : startOrExplain()), startOrExplain)
}

startOrExplain()
