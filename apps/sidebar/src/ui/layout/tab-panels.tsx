import { Tab, TabList, TabPanel, Tabs } from '@zendeskgarden/react-tabs'
import type { ReactElement, ReactNode } from 'react'
import { VisuallyHidden } from '../visually-hidden.tsx'
import styles from './tab-panels.module.css'

/** How many new things a tab holds, and how assistive technology says it. */
type Badge = { readonly count: number; readonly label: string }

type TabPanelsProps<Name extends string> = {
  readonly label: string
  readonly tabs: readonly { readonly name: Name; readonly title: string; readonly badge?: Badge }[]
  readonly chosen: Name
  readonly onChoose: (name: Name) => void
  /** What the chosen tab shows; the others are not drawn. */
  readonly children: ReactNode
}

/** Tabs over a panel that fills the remaining height. */
export const TabPanels = <Name extends string>(props: TabPanelsProps<Name>): ReactElement => {
  const { label, tabs, chosen, onChoose, children } = props
  return (
    <Tabs
      className={styles['tabs']}
      selectedItem={chosen}
      onChange={(item: unknown) => onChoose(tabs.find(({ name }) => name === item)?.name ?? chosen)}
    >
      <TabList className={styles['list']} aria-label={label}>
        {tabs.map(({ name, title, badge }) => (
          <Tab key={name} item={name} className={styles['tab']}>
            {title}
            {badge !== undefined && (
              <>
                {' '}
                <span className={styles['badge']} aria-hidden="true">
                  {badge.count > 99 ? '99+' : badge.count}
                </span>
                <VisuallyHidden>{badge.label}</VisuallyHidden>
              </>
            )}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ name }) => (
        <TabPanel key={name} item={name} className={styles['panel']}>
          {name === chosen && children}
        </TabPanel>
      ))}
    </Tabs>
  )
}
