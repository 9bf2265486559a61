import type { Match } from '@intilery-sidebar/contract'
import { IconButton, ToggleIconButton } from '@zendeskgarden/react-buttons'
import Chevron from '@zendeskgarden/svg-icons/src/16/chevron-down-stroke.svg?react'
import Reload from '@zendeskgarden/svg-icons/src/16/reload-stroke.svg?react'
import type { ReactElement } from 'react'
import { useRefresh } from '../../api/profile/use-refresh.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { GardenTheme } from '../../theme/garden-theme.tsx'
import { useToolbar } from '../../ui/actions/use-toolbar.ts'
import { createLazyPart } from '../../ui/lazy/create-lazy-part.ts'
import { LazySection } from '../../ui/lazy/lazy-section.tsx'
import styles from './header.module.css'

const headerMenu = createLazyPart(async () => (await import('./header-menu.tsx')).HeaderMenu)

type HeaderActionsProps = {
  readonly match: Match
  readonly areIdsShown: boolean
  readonly onToggleIds: (areShown: boolean) => void
  readonly hasMenu: boolean
}

/** What can be done with a customer, as one Tab stop. */
export const HeaderActions = (props: HeaderActionsProps): ReactElement => {
  const { match, areIdsShown, onToggleIds, hasMenu } = props
  const { t } = useTexts()
  const { isRefreshing, refresh } = useRefresh(match)
  const toolbar = useToolbar()
  const label = t(isRefreshing ? 'header.refreshing' : 'header.refresh')
  return (
    <GardenTheme>
      <div className={styles['toolbar']} aria-label={t('header.actions')} {...toolbar.props}>
        <IconButton
          size="small"
          tabIndex={toolbar.tabIndexOf(0)}
          aria-label={label}
          title={label}
          aria-disabled={isRefreshing}
          onClick={refresh}
        >
          <Reload />
        </IconButton>
        <ToggleIconButton
          size="small"
          tabIndex={toolbar.tabIndexOf(1)}
          isPressed={areIdsShown}
          isRotated={areIdsShown}
          aria-label={t('header.show-ids')}
          title={t('header.show-ids')}
          onClick={() => onToggleIds(!areIdsShown)}
        >
          <Chevron />
        </ToggleIconButton>
        {hasMenu && (
          <LazySection isInline part={headerMenu} props={{ match, tabIndex: toolbar.tabIndexOf(2) }} />
        )}
      </div>
    </GardenTheme>
  )
}
