import type { ReactElement } from 'react'
import { useWholeTexts } from '../../src/texts/use-whole-texts.ts'
import { Stage } from './stage.tsx'
import { toAddress } from './address.ts'
import type { StateGroup } from './state.ts'
import styles from './states-page.module.css'
import { Switches } from './switches.tsx'

type StatesPageProps = { readonly groups: readonly StateGroup[]; readonly widthPx: number }

/**
 * Every look of every component on one page, each as wide as the sidebar and on its own. Its frame is in English, as
 * the code is.
 */
export const StatesPage = ({ groups, widthPx }: StatesPageProps): ReactElement | null => {
  const { isWhole } = useWholeTexts()
  if (!isWhole) return null
  return (
    <>
      <header className={styles['top']} lang="en" dir="ltr">
        <h1 className={styles['title']}>States</h1>
        <Switches />
      </header>
      <main>
        {groups.map(({ title, states }) => (
          <div key={title} className={styles['group']}>
            <h2 className={styles['heading']} lang="en" dir="ltr">
              <a href={toAddress('group', title)}>{title}</a>
            </h2>
            <div className={styles['grid']}>
              {states.map((state) => (
                <figure key={state.name} className={styles['card']} style={{ width: widthPx + 2 }}>
                  <figcaption className={styles['name']} lang="en" dir="ltr">
                    {state.name}
                  </figcaption>
                  <div className={styles['stage']} data-state-name={state.name} data-tall={state.isTall}>
                    <Stage state={state} />
                  </div>
                </figure>
              ))}
            </div>
          </div>
        ))}
      </main>
    </>
  )
}
