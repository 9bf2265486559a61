import { useState, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../../ui/actions/link-button.tsx'
import { toAudienceLabel } from '../../ui/names/to-audience-label.ts'
import { toNameText } from '../../ui/values/text/to-name-text.ts'
import styles from './header-audiences.module.css'

/** Two lines hold as many at 320 pixels. */
const shownMax = 5

/** The customer's audiences in words, each whole. They are drawn without Garden, which arrives later. */
export const HeaderAudiences = ({ audiences }: { readonly audiences: readonly string[] }): ReactElement => {
  const { t } = useTexts()
  const [areAllShown, setAreAllShown] = useState(false)
  const distinct = [...new Set(audiences)]
  const shown = areAllShown ? distinct.slice(0, listedMax) : distinct.slice(0, shownMax)
  const more = distinct.length - shownMax
  return (
    <ul className={styles['audiences']} aria-label={t('header.audiences')}>
      {shown.map((audience) => (
        <li key={audience} className={styles['audience']} title={toNameText(audience)}>
          <bdi>{toAudienceLabel(audience)}</bdi>
        </li>
      ))}
      {more > 0 && !areAllShown && (
        <li>
          <LinkButton
            aria-label={t('header.more-audiences', { count: more })}
            title={t('header.more-audiences', { count: more })}
            onClick={() => setAreAllShown(true)}
          >
            <bdi dir="ltr">+{more}</bdi>
          </LinkButton>
        </li>
      )}
    </ul>
  )
}

/** The metadata section lists the others. */
const listedMax = 40
