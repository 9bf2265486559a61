import { Tag } from '@zendeskgarden/react-tags'
import { useMemo, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { useGradually } from '../../ui/use-gradually.ts'
import { toNameText } from '../../ui/values/to-name-text.ts'
import styles from './metadata.module.css'

/** Every audience the customer is in, each once. */
export const Audiences = ({ audiences }: { readonly audiences: readonly string[] }): ReactElement => {
  const { say } = useTexts()
  const distinct = useMemo(() => [...new Set(audiences)], [audiences])
  const { shown, more } = useGradually(distinct)
  if (distinct.length === 0) return <>{say('metadata.no-audiences')}</>
  return (
    <>
      <ul className={styles['tags']}>
        {shown.map((audience) => (
          <li key={audience}>
            <Tag isPill size="small">
              <bdi>{toNameText(audience)}</bdi>
            </Tag>
          </li>
        ))}
      </ul>
      <MoreButton more={more} />
    </>
  )
}
