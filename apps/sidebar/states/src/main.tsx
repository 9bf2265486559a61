import 'virtual:garden-tokens.css'
import '../../src/ui/base.css'
import './page.css'
import { createRoot } from 'react-dom/client'
import { AppearanceProvider } from '../../src/shell/appearance-provider.tsx'
import { readChoice, readGroup } from './address.ts'
import { groups } from './groups.ts'
import { createStandInHost } from './stand-in-host.ts'
import { StatesPage } from './states-page.tsx'

const root = document.querySelector('#root')
if (root === null) throw new Error('The page has no #root')

const host = createStandInHost({
  colorScheme: readChoice('theme'),
  locale: readChoice('locale'),
  timeZone: 'Europe/London',
})

const wanted = readGroup()
const shown = wanted === null ? groups : groups.filter(({ title }) => title === wanted)

createRoot(root).render(
  <AppearanceProvider host={host} fallback={null}>
    <StatesPage groups={shown} widthPx={Number(readChoice('width'))} />
  </AppearanceProvider>,
)
