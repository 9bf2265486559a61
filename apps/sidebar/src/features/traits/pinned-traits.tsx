import type { Traits } from '@intilery-sidebar/contract'
import Pin from '@zendeskgarden/svg-icons/src/12/pin-fill.svg?react'
import { useMemo, useState, type ReactElement } from 'react'
import type { Comparison } from '../../api/profile/use-comparison.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { FieldList } from '../../ui/layout/field-list.tsx'
import { LinkButton } from '../../ui/actions/link-button.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { toTraitLabel } from '../../ui/names/to-trait-label.ts'
import { MoveButtons } from './move-buttons.tsx'
import { toTraitRows } from './to-trait-rows.ts'
import { TraitRow } from './trait-row.tsx'
import styles from './traits.module.css'
import { usePins } from './use-pins.ts'
import { useTraitDisagreements } from './use-trait-disagreements.ts'

type PinnedTraitsProps = {
  readonly traits: Traits
  /** The second source; null when what is shown is already all there is. */
  readonly comparison: Comparison | null
}

/**
 * The traits that the agent or their team wants to see first, and how to put them in another order without dragging.
 */
export const PinnedTraits = ({ traits: all, comparison }: PinnedTraitsProps): ReactElement | null => {
  const { t } = useTexts()
  const pins = usePins(all)
  const { names } = pins
  const traits = useMemo(() => toTraitRows(all, { search: '', pins: names }).pinned, [all, names])
  const disagreements = useTraitDisagreements(all, comparison)
  const [isWanted, setIsWanted] = useState(false)
  const [moved, setMoved] = useState<string | null>(null)
  const canArrange = traits.length > 1
  const isArranging = isWanted && canArrange
  const move = (name: string, by: -1 | 1): void => {
    pins.move(name, by)
    setMoved(name)
  }
  if (traits.length === 0 && pins.reset === null) return null
  return (
    <fieldset className={styles['pinned']} aria-label={t('pins.title')}>
      <div className={styles['pinned-heading']}>
        <span className={styles['pinned-title']}>
          <Pin aria-hidden="true" /> {t('pins.title')}
        </span>
        {canArrange && (
          <LinkButton onClick={() => setIsWanted(!isArranging)}>
            {t(isArranging ? 'pins.arranged' : 'pins.arrange')}
          </LinkButton>
        )}
      </div>
      <FieldList>
        {traits.map((trait, index) => (
          <TraitRow key={trait.name} trait={trait} otherValue={disagreements?.get(trait.name)} pins={pins}>
            {isArranging && (
              <MoveButtons
                name={toTraitLabel(trait.name, t)}
                isFirst={index === 0}
                isLast={index === traits.length - 1}
                onMove={(by) => move(trait.name, by)}
              />
            )}
          </TraitRow>
        ))}
      </FieldList>
      <VisuallyHidden isLive>
        {moved !== null &&
          t('pins.moved', {
            name: toTraitLabel(moved, t),
            position: pins.names.indexOf(moved) + 1,
            count: pins.names.length,
          })}
      </VisuallyHidden>
      <div className={styles['more']}>
        {pins.reset !== null && (
          <LinkButton onClick={pins.reset.now}>
            {t(pins.reset.isToTeam ? 'pins.reset' : 'pins.reset-default')}
          </LinkButton>
        )}
      </div>
      {!pins.areKept && <p className={styles['none']}>{t('pins.not-kept')}</p>}
    </fieldset>
  )
}
