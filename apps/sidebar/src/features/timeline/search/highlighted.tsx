import type { ReactElement } from 'react'
import { useSearchedWords } from './search-context.ts'
import styles from './search.module.css'
import { toMarkedParts } from './to-marked-parts.ts'

/** A text with what was searched for marked in it. */
export const Highlighted = ({ text }: { readonly text: string }): ReactElement => {
  const words = useSearchedWords()
  if (words.length === 0) return <>{text}</>
  return (
    <>
      {toMarkedParts(text, words).map(({ part, isHit }, index) =>
        isHit ? (
          // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never move
          <mark key={index} className={styles['mark']}>
            {part}
          </mark>
        ) : (
          part
        ),
      )}
    </>
  )
}
