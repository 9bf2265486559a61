import { Button } from '@zendeskgarden/react-buttons'
import { Input } from '@zendeskgarden/react-forms'
import Lock from '@zendeskgarden/svg-icons/src/12/lock-locked-stroke.svg?react'
import { useEffect, useState, type FormEvent, type ReactElement, type ReactNode } from 'react'
import type { Json } from '@intilery-sidebar/contract'
import { ApiError } from '../../api/session/api-error.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../actions/link-button.tsx'
import { Pill } from '../layout/pill.tsx'
import { useReveal, type Revealed } from './reveal-context.ts'
import styles from './value-view.module.css'

type HiddenValueProps = {
  readonly name: string
  /** Where the value lies in the traits; null when nothing of its kind can be revealed. */
  readonly path: readonly string[] | null
  /** Draws the value while it is revealed. */
  readonly children: (value: Json) => ReactNode
}

/**
 * A value that policy hides, which is neither empty nor an error. An agent who may reveal it gives a reason and sees it
 * for a limited time.
 */
export const HiddenValue = ({ name, path, children }: HiddenValueProps): ReactElement => {
  const { t } = useTexts()
  const reveal = useReveal()
  const [isAsking, setIsAsking] = useState(false)
  const [failure, setFailure] = useState<'refused' | 'failed' | null>(null)
  const [revealed, setRevealed] = useState<Revealed | null>(null)
  useForgetting(revealed, setRevealed)
  if (revealed !== null) return <span data-revealed>{children(revealed.value)}</span>
  const ask = (reason: string): void => {
    if (reveal === null || path === null) return
    setIsAsking(false)
    setFailure(null)
    void reveal(path, reason).then(setRevealed, (error: unknown) => setFailure(toFailure(error)))
  }
  return (
    <>
      <Pill tone="neutral">
        <Lock aria-hidden="true" />
        {t(failure === 'refused' ? 'values.not-revealed' : 'values.hidden')}
      </Pill>{' '}
      {failure === 'failed' && <span role="alert">{t('values.reveal-failed')} </span>}
      {reveal !== null && path !== null && !isAsking && failure !== 'refused' && (
        <LinkButton aria-label={t('values.reveal-name', { name })} onClick={() => setIsAsking(true)}>
          {t('values.reveal')}
        </LinkButton>
      )}
      {isAsking && <ReasonForm onReason={ask} />}
    </>
  )
}

/** What policy forbids it forbids again; anything else may be tried once more. */
const toFailure = (error: unknown): 'refused' | 'failed' =>
  error instanceof ApiError && error.code === 'policy-forbids' ? 'refused' : 'failed'

/** Drops a revealed value when its moment is over. */
const useForgetting = (revealed: Revealed | null, setRevealed: (revealed: null) => void): void => {
  useEffect(() => {
    if (revealed === null) return undefined
    const timer = setTimeout(() => setRevealed(null), revealed.shownForMs)
    return () => clearTimeout(timer)
  }, [revealed, setRevealed])
}

const reasonMinLength = 3
const reasonMaxLength = 200

const ReasonForm = ({ onReason }: { readonly onReason: (reason: string) => void }): ReactElement => {
  const { t } = useTexts()
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (reason.trim().length >= reasonMinLength) onReason(reason.trim())
  }
  return (
    <form className={styles['reason']} onSubmit={submit}>
      <Input
        isCompact
        value={reason}
        maxLength={reasonMaxLength}
        placeholder={t('values.reveal-reason')}
        aria-label={t('values.reveal-reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button size="small" type="submit">
        {t('values.reveal')}
      </Button>
    </form>
  )
}
