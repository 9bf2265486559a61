import { useState, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../link-button.tsx'
import { toUnturned } from './to-unturned.ts'

const shownLength = 280

/** A megabyte of text in one node freezes the page even when a person asks to see it all. */
const shownLengthMax = 20_000

/** A text of any length, cut where it stops being readable at a glance. */
export const LongText = ({ text }: { readonly text: string }): ReactElement => {
  const { say } = useTexts()
  const [isWhole, setIsWhole] = useState(false)
  if (text.length <= shownLength) return <bdi>{toUnturned(text)}</bdi>
  return (
    <>
      <bdi>{cut(text, isWhole ? shownLengthMax : shownLength)}</bdi>{' '}
      {!isWhole && <LinkButton onClick={() => setIsWhole(true)}>{say('values.show-all')}</LinkButton>}
    </>
  )
}

const cut = (text: string, length: number): string =>
  toUnturned(text.length <= length ? text : `${text.slice(0, length).toWellFormed()}…`)
