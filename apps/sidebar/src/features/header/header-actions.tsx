import type { Match } from '@intilery-sidebar/contract'
import { IconButton, ToggleIconButton } from '@zendeskgarden/react-buttons'
import Chevron from '@zendeskgarden/svg-icons/src/16/chevron-down-stroke.svg?react'
import Reload from '@zendeskgarden/svg-icons/src/16/reload-stroke.svg?react'
import type { ReactElement } from 'react'
import { useRefresh } from '../../api/profile/use-refresh.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { GardenTheme } from '../../theme/garden-theme.tsx'

type HeaderActionsProps = {
  readonly match: Match
  readonly areIdsShown: boolean
  readonly onToggleIds: (areShown: boolean) => void
}

export const HeaderActions = ({ match, areIdsShown, onToggleIds }: HeaderActionsProps): ReactElement => {
  const { t } = useTexts()
  const { isRefreshing, refresh } = useRefresh(match)
  const label = t(isRefreshing ? 'header.refreshing' : 'header.refresh')
  return (
    <GardenTheme>
      <IconButton
        size="small"
        aria-label={label}
        title={label}
        aria-disabled={isRefreshing}
        onClick={refresh}
      >
        <Reload />
      </IconButton>
      <ToggleIconButton
        size="small"
        isPressed={areIdsShown}
        isRotated={areIdsShown}
        aria-label={t('header.show-ids')}
        title={t('header.show-ids')}
        onClick={() => onToggleIds(!areIdsShown)}
      >
        <Chevron />
      </ToggleIconButton>
    </GardenTheme>
  )
}
