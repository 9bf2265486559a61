import { CopyButton } from '../../../src/ui/actions/copy-button.tsx'
import { Initials } from '../../../src/ui/layout/initials.tsx'
import { InsertButton } from '../../../src/ui/actions/insert-button.tsx'
import { InsertIconButton } from '../../../src/ui/actions/insert-icon-button.tsx'
import { LinkButton } from '../../../src/ui/actions/link-button.tsx'
import { Pill, type PillTone } from '../../../src/ui/layout/pill.tsx'
import { RelativeTime } from '../../../src/ui/time/relative-time.tsx'
import { RetryButton } from '../../../src/ui/actions/retry-button.tsx'
import { Skeleton } from '../../../src/ui/layout/skeleton.tsx'
import { Waiting } from '../../../src/ui/layout/waiting.tsx'
import { Padded } from '../padded.tsx'
import type { State } from '../state.ts'

const toState = (name: string, piece: State['view']): State => ({
  name,
  view: <Padded>{piece}</Padded>,
})

const tones: readonly PillTone[] = ['success', 'danger', 'warning', 'neutral']

export const pieceStates: readonly State[] = [
  ...tones.map((tone) => toState(`Pill: ${tone}`, <Pill tone={tone}>{tone}</Pill>)),
  toState('Initials', <Initials name="Maya Lindqvist" />),
  toState('Copy button', <CopyButton text="x" name="Email" />),
  toState('Insert button', <InsertButton text="x" name="Email" />),
  toState('Insert button, small', <InsertIconButton text="x" name="Email" />),
  toState('Link button', <LinkButton>Not this customer?</LinkButton>),
  toState('Relative time', <RelativeTime iso="2026-11-24T11:00:00Z" />),
  toState('Relative time: not a time', <RelativeTime iso="the day before yesterday" />),
  toState('Retry', <RetryButton afterSeconds={0} onRetry={() => undefined} />),
  toState('Retry: not yet', <RetryButton afterSeconds={3600} onRetry={() => undefined} />),
  toState(
    'Waiting, and why after four seconds',
    <Waiting>
      <Skeleton widths={[90, 70, 80]} />
    </Waiting>,
  ),
]
