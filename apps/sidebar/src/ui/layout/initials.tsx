import type { ReactElement } from 'react'
import styles from './initials.module.css'

/** A round picture of a name. It says nothing the name beside it does not, so assistive technology skips it. */
export const Initials = ({ name }: { readonly name: string }): ReactElement => (
  <span className={styles['initials']} aria-hidden="true">
    {toInitials(name)}
  </span>
)

const toInitials = (name: string): string => {
  const words = name.split(/[\s@._-]+/u).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends.map(toFirstLetter).join('').toLocaleUpperCase()
}

// Missing before Firefox 125, where the first code point has to do.
const graphemes = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null

const toFirstLetter = (word = ''): string =>
  graphemes === null ? (Array.from(word)[0] ?? '') : (graphemes.segment(word).containing(0)?.segment ?? '')
