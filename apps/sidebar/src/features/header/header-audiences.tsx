import { Tag } from '@zendeskgarden/react-tags'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { GardenTheme } from '../../theme/garden-theme.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import { toNameText } from '../../ui/values/to-name-text.ts'
import styles from './header-audiences.module.css'

/** One line holds so many tags at 320 pixels; the metadata section lists them all. */
const tagsMax = 2
/** A tooltip is no list. */
const namedMax = 20

export const HeaderAudiences = ({ audiences }: { readonly audiences: readonly string[] }): ReactElement => {
  const { say } = useTexts()
  const distinct = [...new Set(audiences)]
  const more = distinct.length - tagsMax
  return (
    <GardenTheme>
      <ul className={styles['tags']} aria-label={say('header.audiences')}>
        {distinct.slice(0, tagsMax).map((audience) => (
          <li key={audience} className={styles['tag']}>
            <Tag isPill size="small" title={toNameText(audience)}>
              <bdi>{toNameText(audience)}</bdi>
            </Tag>
          </li>
        ))}
        {more > 0 && (
          <li>
            <Tag isPill size="small" title={distinct.slice(tagsMax, namedMax).map(toNameText).join(', ')}>
              <span aria-hidden="true">+{more}</span>
              <Spoken>{say('header.more-audiences', { count: more })}</Spoken>
            </Tag>
          </li>
        )}
      </ul>
    </GardenTheme>
  )
}
