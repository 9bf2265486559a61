import { useEffect } from 'react'
import { useTexts, type Texts } from './texts-context.ts'

/** Whether every text is there. To ask makes the others load, which the first paint does without. */
export const useWholeTexts = (): Pick<Texts, 'isWhole' | 'failures' | 'retry'> => {
  const { isWhole, failures, retry, loadRest } = useTexts()
  useEffect(() => {
    if (!isWhole) loadRest()
  }, [isWhole, loadRest])
  return { isWhole, failures, retry }
}
