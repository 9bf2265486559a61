import { CopyButton } from '../../../src/ui/copy-button.tsx'
import { Initials } from '../../../src/ui/initials.tsx'
import { InsertButton } from '../../../src/ui/insert-button.tsx'
import { InsertIconButton } from '../../../src/ui/insert-icon-button.tsx'
import { LinkButton } from '../../../src/ui/link-button.tsx'
import { Pill, type PillTone } from '../../../src/ui/pill.tsx'
import { RelativeTime } from '../../../src/ui/relative-time.tsx'
import { RetryButton } from '../../../src/ui/retry-button.tsx'
import { Skeleton } from '../../../src/ui/skeleton.tsx'
import { Waiting } from '../../../src/ui/waiting.tsx'
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
  toState('Link button', <LinkButton>not them?</LinkButton>),
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
