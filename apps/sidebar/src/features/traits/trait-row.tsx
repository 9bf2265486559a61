import type { Json } from '@intilery-sidebar/contract'
import type { ReactElement, ReactNode } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { CopyButton } from '../../ui/actions/copy-button.tsx'
import { FieldRow } from '../../ui/layout/field-list.tsx'
import { toCopyText } from '../../ui/values/text/to-copy-text.ts'
import { toTraitLabel } from '../../ui/names/to-trait-label.ts'
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
  const { t } = useTexts()
  const label = trait.isLabelShared ? trait.name : toTraitLabel(trait.name, t)
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
      <ValueView
        name={label}
        value={trait.value}
        property={trait.name}
        around={trait.around}
        path={trait.path}
      />
      {otherValue !== undefined && (
        <div className={styles['other']}>
          {t('traits.other-source')}{' '}
          <ValueView name={label} value={otherValue} property={trait.name} around={trait.around} />
        </div>
      )}
    </FieldRow>
  )
}

/** What is hidden can be revealed, and what is nested opened. */
const canBePressed = (value: Json): boolean => typeof value === 'object' && value !== null
