import { Tab, TabList, TabPanel, Tabs } from '@zendeskgarden/react-tabs'
import type { ReactElement, ReactNode } from 'react'
import styles from './tab-panels.module.css'

type TabPanelsProps<Name extends string> = {
  readonly label: string
  readonly tabs: readonly { readonly name: Name; readonly title: string }[]
  readonly chosen: Name
  readonly onChoose: (name: Name) => void
  /** What the chosen tab shows; the others are not drawn. */
  readonly children: ReactNode
}

/** Tabs over a panel that fills the room left. */
export const TabPanels = <Name extends string>(props: TabPanelsProps<Name>): ReactElement => {
  const { label, tabs, chosen, onChoose, children } = props
  return (
    <Tabs
      className={styles['tabs']}
      selectedItem={chosen}
      onChange={(item: unknown) => onChoose(tabs.find(({ name }) => name === item)?.name ?? chosen)}
    >
      <TabList className={styles['list']} aria-label={label}>
        {tabs.map(({ name, title }) => (
          <Tab key={name} item={name} className={styles['tab']}>
            {title}
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
