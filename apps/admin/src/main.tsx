import 'virtual:garden-tokens.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { createAdminApi } from './api/admin-api.ts'
import { App } from './app.tsx'
import { GardenTheme } from './garden-theme.tsx'
import { loadTexts } from './texts/load-texts.ts'
import { TextsProvider } from './texts/texts-context.ts'

const root = document.querySelector('#root')
if (root === null) throw new Error('The page has no #root')

// The link's token is behind the `#`, so that no log of a balancer has it; from here on it is not in the address
// either.
const link = new URLSearchParams(location.hash.slice(1)).get('link')
if (link !== null) history.replaceState(null, '', location.pathname)

const texts = await loadTexts(navigator.languages)
document.documentElement.lang = texts.formats.locale
document.documentElement.dir = texts.direction
document.title = texts.t('page.title')

createRoot(root).render(
  <TextsProvider value={texts}>
    <GardenTheme>
      <App api={createAdminApi((path, init) => fetch(path, init))} link={link} />
    </GardenTheme>
  </TextsProvider>,
)
