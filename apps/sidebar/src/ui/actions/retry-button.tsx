import { Button } from '@zendeskgarden/react-buttons'
import { useEffect, useState, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'

type RetryButtonProps = {
  /** How long another try is pointless, as the server said. */
  readonly afterSeconds: number
  readonly onRetry: () => void
}

/** Offers another try, once the time the server asked for has passed. */
export const RetryButton = ({ afterSeconds, onRetry }: RetryButtonProps): ReactElement => {
  const { t } = useTexts()
  const [leftSeconds, setLeftSeconds] = useState(afterSeconds)
  useEffect(() => {
    const timer = setInterval(() => setLeftSeconds((left) => Math.max(0, left - 1)), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <Button size="small" disabled={leftSeconds > 0} onClick={onRetry}>
      {leftSeconds > 0 ? t('problem.retry-in', { seconds: leftSeconds }) : t('problem.retry')}
    </Button>
  )
}
