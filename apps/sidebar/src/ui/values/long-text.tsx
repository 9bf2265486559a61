import { useState, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../actions/link-button.tsx'
import { stripBidiOverrides } from './text/strip-bidi-overrides.ts'
import styles from './value-view.module.css'

const shownLength = 280

/** A megabyte of text in one node freezes the page even when a person asks to see it all. */
const shownLengthMax = 20_000

/** A text of any length, cut where it stops being readable at a glance. */
export const LongText = ({ text }: { readonly text: string }): ReactElement => {
  const { t } = useTexts()
  const [isWhole, setIsWhole] = useState(false)
  if (text.length <= shownLength) return <bdi className={styles['lines']}>{stripBidiOverrides(text)}</bdi>
  return (
    <>
      <bdi className={styles['lines']}>{cut(text, isWhole ? shownLengthMax : shownLength)}</bdi>{' '}
      {!isWhole && <LinkButton onClick={() => setIsWhole(true)}>{t('values.show-all')}</LinkButton>}
    </>
  )
}

const cut = (text: string, length: number): string =>
  stripBidiOverrides(text.length <= length ? text : `${text.slice(0, length).toWellFormed()}…`)
