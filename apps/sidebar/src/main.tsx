import 'virtual:garden-tokens.css'
import './ui/base.css'
import { connectHost } from '@intilery-sidebar/hosts/connect-host'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { ApiProvider } from './api/api-context.ts'
import { createApi } from './api/create-api.ts'
import { createQueryClient } from './api/create-query-client.ts'
import { watchVisibility } from './api/visibility.ts'
import { App } from './app.tsx'
import { Dressed } from './dressed.tsx'
import { HeaderSkeleton } from './features/header/header-skeleton.tsx'
import { HostUnknown } from './host-unknown.tsx'

const root = document.querySelector('#root')
if (root === null) throw new Error('The page has no #root')

const page = createRoot(root)

// Not awaited at the top: a host's bridge imports from this very module's chunk, and each would wait for the other.
const start = async (): Promise<void> => {
  const host = await connectHost({ window, fetch: (path, init) => fetch(path, init) })
  const api = createApi(host, watchVisibility(document, host))
  page.render(
    <QueryClientProvider client={createQueryClient()}>
      <ApiProvider value={api}>
        <Dressed host={host} meanwhile={<HeaderSkeleton />}>
          <App host={host} />
        </Dressed>
      </ApiProvider>
    </QueryClientProvider>,
  )
}

start().catch(() => page.render(<HostUnknown />))
