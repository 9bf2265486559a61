import type { Traits as CustomerTraits } from '@intilery-sidebar/contract'
import { Input } from '@zendeskgarden/react-forms'
import { useMemo, useState, type ReactElement } from 'react'
import type { Comparison } from '../../api/use-comparison.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { FieldList } from '../../ui/field-list.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Section } from '../../ui/section.tsx'
import { useGradually } from '../../ui/use-gradually.ts'
import { ComparisonLine } from './comparison-line.tsx'
import { PinnedTraits } from './pinned-traits.tsx'
import { toDisagreements } from './to-disagreements.ts'
import { isEmpty, toTraitRows } from './to-trait-rows.ts'
import { TraitRow } from './trait-row.tsx'
import styles from './traits.module.css'
import { usePins } from './use-pins.ts'

type TraitsProps = {
  readonly traits: CustomerTraits
  /** The second source; null when what is shown is already all there is. */
  readonly comparison: Comparison | null
}

/** Everything the tenant knows about a customer, whatever they named it. */
export const Traits = ({ traits, comparison }: TraitsProps): ReactElement => {
  const { say, formats } = useTexts()
  const [search, setSearch] = useState('')
  const [areEmptyShown, setAreEmptyShown] = useState(false)
  const pins = usePins()
  const { names } = pins
  const { pinned, filled, empty } = useMemo(() => toTraitRows(traits, search, names), [traits, search, names])
  const count = filled.length + pinned.filter((trait) => !isEmpty(trait)).length
  const other = comparison?.traits
  const disagreements = useMemo(
    () => (other === undefined ? null : toDisagreements(traits, other)),
    [traits, other],
  )
  const rows = areEmptyShown ? [...filled, ...empty] : filled
  const { shown, more } = useGradually(rows)
  return (
    <Section name="traits" title={say('traits.title')} aside={formats.number(count)}>
      <Input
        isCompact
        type="search"
        className={styles['search']}
        value={search}
        placeholder={say('traits.search', { count })}
        aria-label={say('traits.search', { count })}
        onChange={(event) => setSearch(event.target.value)}
      />
      {pinned.length > 0 && (
        <PinnedTraits traits={pinned} pins={pins} canArrange={search === ''} disagreements={disagreements} />
      )}
      <FieldList>
        {shown.map((trait) => (
          <TraitRow key={trait.name} trait={trait} otherValue={disagreements?.get(trait.name)} pins={pins} />
        ))}
      </FieldList>
      {rows.length + pinned.length === 0 && (
        <p className={styles['none']}>
          {search === '' ? say('traits.none') : say('traits.no-hits', { search })}
        </p>
      )}
      <div className={styles['more']}>
        <MoreButton more={more} />
        {empty.length > 0 && (
          <LinkButton onClick={() => setAreEmptyShown(!areEmptyShown)}>
            {areEmptyShown ? say('traits.hide-empty') : say('traits.show-empty', { count: empty.length })}
          </LinkButton>
        )}
        {pins.reset !== null && <LinkButton onClick={pins.reset}>{say('pins.reset')}</LinkButton>}
        {comparison !== null && <ComparisonLine comparison={comparison} disagreements={disagreements} />}
      </div>
      {!pins.areKept && <p className={styles['none']}>{say('pins.not-kept')}</p>}
    </Section>
  )
}
