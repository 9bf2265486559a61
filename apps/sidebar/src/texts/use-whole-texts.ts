import { useEffect } from 'react'
import { useTexts } from './texts-context.ts'

/** Whether every word is there. To ask makes the others load, which the first paint does without. */
export const useWholeTexts = (): boolean => {
  const { isWhole, loadRest } = useTexts()
  useEffect(() => {
    if (!isWhole) loadRest()
  }, [isWhole, loadRest])
  return isWhole
}
