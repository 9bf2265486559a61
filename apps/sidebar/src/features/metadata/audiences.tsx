import { Tag } from '@zendeskgarden/react-tags'
import { useMemo, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { MoreButton } from '../../ui/lists/more-button.tsx'
import { useIncrementalList } from '../../ui/lists/use-incremental-list.ts'
import { toAudienceLabel } from '../../ui/names/to-audience-label.ts'
import { toNameText } from '../../ui/values/text/to-name-text.ts'
import styles from './metadata.module.css'

/** Every audience the customer is in, each once. */
export const Audiences = ({ audiences }: { readonly audiences: readonly string[] }): ReactElement => {
  const { t } = useTexts()
  const distinct = useMemo(() => [...new Set(audiences)], [audiences])
  const { shown, more } = useIncrementalList(distinct)
  if (distinct.length === 0) return <>{t('metadata.no-audiences')}</>
  return (
    <>
      <ul className={styles['tags']}>
        {shown.map((audience) => (
          <li key={audience}>
            <Tag isPill title={toNameText(audience)}>
              <bdi>{toAudienceLabel(audience)}</bdi>
            </Tag>
          </li>
        ))}
      </ul>
      <MoreButton more={more} />
    </>
  )
}
