import type { Match } from '@intilery-sidebar/contract'
import { IconButton } from '@zendeskgarden/react-buttons'
import { Item, ItemGroup, Menu, type IMenuProps } from '@zendeskgarden/react-dropdowns'
import Check from '@zendeskgarden/svg-icons/src/16/check-lg-stroke.svg?react'
import Failed from '@zendeskgarden/svg-icons/src/16/x-stroke.svg?react'
import More from '@zendeskgarden/svg-icons/src/16/overflow-vertical-stroke.svg?react'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { GardenTheme } from '../../theme/garden-theme.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { useInsert } from '../../ui/actions/use-insert.ts'
import styles from './header-menu.module.css'
import { toContactFacts } from './to-contact-facts.ts'

const icons = { idle: More, inserted: Check, failed: Failed } as const

type HeaderMenuProps = {
  readonly match: Match
  /** Of its button, which stands in a toolbar. */
  readonly tabIndex: 0 | -1
}

/** What else can be done with a customer: look at them in Intilery, and write who they are into the reply. */
export const HeaderMenu = ({ match, tabIndex }: HeaderMenuProps): ReactElement => {
  const { t } = useTexts()
  const { state, insert } = useInsert()
  const { customer, customerUrl } = match
  const facts = insert === null ? [] : toContactFacts(customer).filter(({ isHidden }) => !isHidden)
  return (
    <GardenTheme>
      <Menu
        isCompact
        className={styles['menu']}
        placement="bottom-end"
        button={renderButton(t('header.more'), { Icon: icons[state], tabIndex })}
        onChange={({ value }) => {
          const fact = facts.find(({ field }) => field === value)
          if (fact !== undefined) insert?.(fact.text)
        }}
      >
        {customerUrl !== undefined && (
          <Item value="customer-url" label={t('header.open-in-intilery')} href={customerUrl} isExternal />
        )}
        {facts.length > 0 && (
          <ItemGroup legend={t('insert.insert')}>
            {facts.map(({ field, label, text }) => (
              <Item key={field} value={field} label={t(label)}>
                {t(label)}
                <Item.Meta className={styles['fact']}>
                  <bdi>{text}</bdi>
                </Item.Meta>
              </Item>
            ))}
          </ItemGroup>
        )}
      </Menu>
      <VisuallyHidden isLive>{state !== 'idle' && t(`insert.${state}`)}</VisuallyHidden>
    </GardenTheme>
  )
}

type ButtonLook = { readonly Icon: (typeof icons)[keyof typeof icons]; readonly tabIndex: 0 | -1 }

type RenderButton = Extract<IMenuProps['button'], (...props: never) => unknown>

/** Garden's menu draws its button through a function, and knows it by the ref in the props. */
const renderButton = (label: string, { Icon, tabIndex }: ButtonLook): RenderButton => {
  const render: RenderButton = (props) => (
    <IconButton {...props} tabIndex={tabIndex} size="small" aria-label={label} title={label}>
      <Icon />
    </IconButton>
  )
  return render
}
