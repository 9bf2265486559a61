import type { ReactElement } from 'react'
import { choices, readChoice, toAddress, type ChoiceName } from './address.ts'
import styles from './states-page.module.css'

const names = { theme: 'Theme', locale: 'Language', width: 'Width' } as const satisfies Record<
  ChoiceName,
  string
>

const all: readonly ChoiceName[] = ['theme', 'locale', 'width']

/** How the states are shown. The choice is in the address, so that it can be shared as a link. */
export const Switches = (): ReactElement => (
  <form className={styles['switches']}>
    {all.map((name) => (
      <label key={name} className={styles['switch']}>
        {names[name]}
        <select
          className={styles['select']}
          name={name}
          value={readChoice(name)}
          onChange={(event) => location.assign(toAddress(name, event.target.value))}
        >
          {choices[name].map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      </label>
    ))}
  </form>
)
