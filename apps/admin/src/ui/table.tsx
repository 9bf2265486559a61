import type { ReactElement, ReactNode } from 'react'
import styles from './table.module.css'

type Column = { readonly title: string; readonly isNumber?: boolean }

type Row = { readonly key: string; readonly cells: readonly ReactNode[] }

type TableProps = {
  /** What the table is, for readers who do not see where it stands. */
  readonly label: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** The last row is the sum of the others. */
  readonly hasTotal?: boolean
}

/** As many as fit beside each other in a narrow card. */
const narrowColumnsMax = 2

/**
 * Rows of facts. In a narrow card each row of a wide table stands by itself, every fact under its title. Where a table
 * is still wider than its card it scrolls by itself, by keyboard too.
 */
export const Table = ({ label, columns, rows, hasTotal = false }: TableProps): ReactElement => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
  <fieldset className={styles['frame']} aria-label={label} tabIndex={0}>
    <table
      className={[
        styles['table'],
        ...(hasTotal ? [styles['total']] : []),
        ...(columns.length > narrowColumnsMax ? [styles['wide']] : []),
      ].join(' ')}
    >
      <thead>
        <tr>
          {columns.map(({ title, isNumber = false }) => (
            <th key={title} scope="col" className={isNumber ? styles['number'] : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, index) => (
              <td
                key={columns[index]?.title}
                data-title={columns[index]?.title}
                className={columns[index]?.isNumber === true ? styles['number'] : undefined}
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </fieldset>
)
