import { Button } from '@zendeskgarden/react-buttons'
import { Input } from '@zendeskgarden/react-forms'
import Lock from '@zendeskgarden/svg-icons/src/12/lock-locked-stroke.svg?react'
import { useEffect, useState, type FormEvent, type ReactElement, type ReactNode } from 'react'
import type { Json } from '@intilery-sidebar/contract'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../link-button.tsx'
import { Pill } from '../pill.tsx'
import { useReveal, type Revealed } from './reveal-context.ts'
import styles from './value-view.module.css'

type HiddenValueProps = {
  readonly name: string
  /** Where the value lies in the traits; null when nothing of its kind can be revealed. */
  readonly path: readonly string[] | null
  /** Draws the value while it is revealed. */
  readonly children: (value: Json) => ReactNode
}

/** A value that policy hides, which is neither empty nor an error. Whoever may see it says why, and sees it for a moment. */
export const HiddenValue = ({ name, path, children }: HiddenValueProps): ReactElement => {
  const { say } = useTexts()
  const reveal = useReveal()
  const [isAsking, setIsAsking] = useState(false)
  const [isRefused, setIsRefused] = useState(false)
  const [revealed, setRevealed] = useState<Revealed | null>(null)
  useForgetting(revealed, () => setRevealed(null))
  if (revealed !== null) return <span data-revealed>{children(revealed.value)}</span>
  const ask = (reason: string): void => {
    if (reveal === null || path === null) return
    setIsAsking(false)
    void reveal(path, reason).then(setRevealed, () => setIsRefused(true))
  }
  return (
    <>
      <Pill tone="neutral">
        <Lock aria-hidden="true" />
        {say(isRefused ? 'values.not-revealed' : 'values.hidden')}
      </Pill>{' '}
      {reveal !== null && path !== null && !isAsking && !isRefused && (
        <LinkButton aria-label={say('values.reveal-name', { name })} onClick={() => setIsAsking(true)}>
          {say('values.reveal')}
        </LinkButton>
      )}
      {isAsking && <ReasonForm onReason={ask} />}
    </>
  )
}

/** Drops a revealed value when its moment is over. */
const useForgetting = (revealed: Revealed | null, forget: () => void): void => {
  useEffect(() => {
    if (revealed === null) return undefined
    const timer = setTimeout(forget, Math.max(0, Date.parse(revealed.expiresAt) - Date.now()))
    return () => clearTimeout(timer)
  }, [revealed, forget])
}

const reasonMinLength = 3
const reasonMaxLength = 200

const ReasonForm = ({ onReason }: { readonly onReason: (reason: string) => void }): ReactElement => {
  const { say } = useTexts()
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
        placeholder={say('values.reveal-reason')}
        aria-label={say('values.reveal-reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button size="small" type="submit">
        {say('values.reveal')}
      </Button>
    </form>
  )
}
