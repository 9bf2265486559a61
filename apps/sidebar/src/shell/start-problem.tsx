import { HostError, type HostErrorReason } from '@intilery-sidebar/hosts/browser'
import type { ReactElement } from 'react'
import { PageProblem } from './page-problem.tsx'

type StartProblemProps = { readonly error: unknown; readonly onRetry: () => void }

/** Why there is no sidebar. No host has named a language yet, so these texts exist in English only. */
export const StartProblem = ({ error, onRetry }: StartProblemProps): ReactElement => (
  <PageProblem {...(error instanceof HostError ? sentences[error.reason] : notLoaded)} onRetry={onRetry} />
)

const notLoaded = {
  title: 'The sidebar did not load',
  hint: 'Check your connection and retry. If that does not help, reload this browser tab.',
}

const sentences = {
  'not-embedded': {
    title: 'Open the sidebar from its ticket or deal',
    hint: 'The page around it is not one of the supported hosts.',
  },
  'sdk-unreachable': {
    title: 'The host’s script could not be loaded',
    hint: 'The browser or network blocks the script that connects the sidebar with this page. Retry, or tell your admin.',
  },
  silent: {
    title: 'The page around the sidebar does not answer',
    hint: 'Retry, or reload this browser tab.',
  },
  misconfigured: {
    title: 'The sidebar is not set up correctly',
    hint: 'Your admin should check the proxy address in the settings of the app.',
  },
  'launch-spent': {
    title: 'This page has expired',
    hint: 'Reload this browser tab to sign in again.',
  },
} as const satisfies Record<HostErrorReason, { title: string; hint: string }>
