import type { Json } from '@intilery-sidebar/contract'
import Pin from '@zendeskgarden/svg-icons/src/12/pin-fill.svg?react'
import { useState, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { FieldList } from '../../ui/field-list.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import { toLabel } from '../../ui/values/to-label.ts'
import { MoveButtons } from './move-buttons.tsx'
import type { TraitEntry } from './to-trait-rows.ts'
import { TraitRow } from './trait-row.tsx'
import styles from './traits.module.css'
import type { Pins } from './use-pins.ts'

type PinnedTraitsProps = {
  readonly traits: readonly TraitEntry[]
  readonly pins: Pins
  /** While a search hides some of them, a place further up is no place that anybody sees. */
  readonly canArrange: boolean
  readonly disagreements: ReadonlyMap<string, Json> | null
}

/** The traits that stand before all others, and how to put them in another order without dragging. */
export const PinnedTraits = (props: PinnedTraitsProps): ReactElement => {
  const { traits, pins, canArrange, disagreements } = props
  const { say } = useTexts()
  const [isWanted, setIsWanted] = useState(false)
  const [moved, setMoved] = useState<string | null>(null)
  const isArranging = isWanted && canArrange && traits.length > 1
  const move = (name: string, by: -1 | 1): void => {
    pins.move(name, by)
    setMoved(name)
  }
  return (
    <fieldset className={styles['pinned']} aria-label={say('pins.title')}>
      <div className={styles['pinned-heading']}>
        <span className={styles['pinned-title']}>
          <Pin aria-hidden="true" /> {say('pins.title')}
        </span>
        {canArrange && traits.length > 1 && (
          <LinkButton onClick={() => setIsWanted(!isArranging)}>
            {say(isArranging ? 'pins.arranged' : 'pins.arrange')}
          </LinkButton>
        )}
      </div>
      <FieldList>
        {traits.map((trait, index) => (
          <TraitRow key={trait.name} trait={trait} otherValue={disagreements?.get(trait.name)} pins={pins}>
            {isArranging && (
              <MoveButtons
                name={toLabel(trait.name)}
                isFirst={index === 0}
                isLast={index === traits.length - 1}
                onMove={(by) => move(trait.name, by)}
              />
            )}
          </TraitRow>
        ))}
      </FieldList>
      <Spoken isLive>
        {moved !== null &&
          say('pins.moved', {
            name: toLabel(moved),
            position: pins.names.indexOf(moved) + 1,
            count: pins.names.length,
          })}
      </Spoken>
    </fieldset>
  )
}
