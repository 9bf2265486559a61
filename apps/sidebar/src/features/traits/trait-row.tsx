import { readMasked, type Json } from '@intilery-sidebar/contract'
import type { ReactElement, ReactNode } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FieldRow } from '../../ui/field-list.tsx'
import { toCopyText } from '../../ui/values/to-copy-text.ts'
import { toLabel } from '../../ui/values/to-label.ts'
import { ValueView } from '../../ui/values/value-view.tsx'
import { PinButton } from './pin-button.tsx'
import type { TraitEntry } from './to-trait-rows.ts'
import styles from './traits.module.css'
import type { Pins } from './use-pins.ts'

type TraitRowProps = {
  readonly trait: TraitEntry
  /** What the other source says, where it says something else; undefined where they agree or were not compared. */
  readonly otherValue: Json | undefined
  readonly pins: Pins
  /** Actions that take the place of the everyday ones, and are always shown. */
  readonly children?: ReactNode
}

export const TraitRow = ({ trait, otherValue, pins, children = false }: TraitRowProps): ReactElement => {
  const { say } = useTexts()
  const label = toLabel(trait.name)
  const copy = toCopyText(trait.value)
  return (
    <FieldRow
      name={label}
      isActionShown={children !== false}
      isActionApart={children !== false || canBePressed(trait.value)}
      action={
        children === false ? (
          <>
            {pins.canPin(trait.name) && (
              <PinButton
                name={label}
                isPinned={pins.names.includes(trait.name)}
                onPress={() => pins.toggle(trait.name)}
              />
            )}
            {copy !== '' && <CopyButton text={copy} name={label} />}
          </>
        ) : (
          children
        )
      }
    >
      <ValueView name={label} value={trait.value} path={trait.path} currency={trait.currency} />
      {otherValue !== undefined && (
        <div className={styles['other']}>
          {say('traits.other-source')} <ValueView name={label} value={otherValue} />
        </div>
      )}
    </FieldRow>
  )
}

/** What is hidden can be revealed, and what is nested opened. */
const canBePressed = (value: Json): boolean =>
  readMasked(value) !== null || (typeof value === 'object' && value !== null)
