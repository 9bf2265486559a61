import type { Traits as CustomerTraits } from '@intilery-sidebar/contract'
import { Input } from '@zendeskgarden/react-forms'
import { useMemo, useState, type ReactElement } from 'react'
import type { Comparison } from '../../api/profile/use-comparison.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../../ui/actions/link-button.tsx'
import { FieldList } from '../../ui/layout/field-list.tsx'
import { Section } from '../../ui/layout/section.tsx'
import { MoreButton } from '../../ui/lists/more-button.tsx'
import { useIncrementalList } from '../../ui/lists/use-incremental-list.ts'
import { ComparisonLine } from './comparison-line.tsx'
import { toTraitRows } from './to-trait-rows.ts'
import { TraitRow } from './trait-row.tsx'
import styles from './traits.module.css'
import { usePins } from './use-pins.ts'
import { useTraitDisagreements } from './use-trait-disagreements.ts'

type TraitsProps = {
  readonly traits: CustomerTraits
  /** The second source; null when what is shown is already all there is. */
  readonly comparison: Comparison | null
}

/**
 * Everything the tenant knows about a customer that neither the header nor the pins show; a search looks through all of
 * it.
 */
export const Traits = ({ traits, comparison }: TraitsProps): ReactElement => {
  const { t, formats } = useTexts()
  const [search, setSearch] = useState('')
  const [areEmptyShown, setAreEmptyShown] = useState(false)
  const pins = usePins(traits)
  const { names } = pins
  const isSearching = search.trim() !== ''
  const { filled, empty } = useMemo(
    () => toTraitRows(traits, { search, pins: isSearching ? noPins : names, hasHeader: true, formats }),
    [traits, search, isSearching, names, formats],
  )
  const count = useMemo(() => toTraitRows(traits).filled.length, [traits])
  const disagreements = useTraitDisagreements(traits, comparison)
  const rows = areEmptyShown ? [...filled, ...empty] : filled
  const { shown, more } = useIncrementalList(rows)
  return (
    <Section name="traits" title={t('traits.title')} aside={formats.number(count)}>
      <Input
        isCompact
        type="search"
        className={styles['search']}
        value={search}
        placeholder={t('traits.search', { count })}
        aria-label={t('traits.search', { count })}
        onChange={(event) => setSearch(event.target.value)}
      />
      <FieldList>
        {shown.map((trait) => (
          <TraitRow
            key={trait.path.join('/')}
            trait={trait}
            otherValue={disagreements?.get(trait.name)}
            pins={pins}
          />
        ))}
      </FieldList>
      {rows.length === 0 && (isSearching || count === 0) && (
        <p className={styles['none']}>{isSearching ? t('traits.no-hits', { search }) : t('traits.none')}</p>
      )}
      <div className={styles['more']}>
        <MoreButton more={more} />
        {empty.length > 0 && (
          <LinkButton onClick={() => setAreEmptyShown(!areEmptyShown)}>
            {areEmptyShown ? t('traits.hide-empty') : t('traits.show-empty', { count: empty.length })}
          </LinkButton>
        )}
        {comparison !== null && <ComparisonLine comparison={comparison} disagreements={disagreements} />}
      </div>
    </Section>
  )
}

const noPins: readonly string[] = []
