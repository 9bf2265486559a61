import type { ReactElement, ReactNode } from 'react'
import { useTexts } from '../texts/texts-context.ts'
import { Spoken } from './spoken.tsx'
import { usePatience } from './use-patience.ts'
import styles from './waiting.module.css'

/** Nobody should watch grey lines for longer than this without being told why. */
const slowAfterMs = 4000

/** Grey lines while a section is on its way, and a word of explanation when that takes long. */
export const Waiting = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const { say } = useTexts()
  const isSlow = !usePatience(slowAfterMs)
  return (
    <>
      {children}
      <output className={styles['word']}>
        {isSlow ? say('app.loading-slow') : <Spoken>{say('app.loading')}</Spoken>}
      </output>
    </>
  )
}
