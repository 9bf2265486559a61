export type Vector = readonly number[]
export type Matrix = readonly Vector[]

export const dot = (a: Vector, b: Vector): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)

export const matrixTimes = (matrix: Matrix, vector: Vector): Vector => matrix.map((row) => dot(row, vector))

export const identity = (size: number): Matrix =>
  Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => Number(row === column)),
  )

/** The BFGS update of an inverse Hessian; unchanged where the curvature condition fails. */
export const rankTwoUpdate = (
  inverse: Matrix,
  { step, change }: { readonly step: Vector; readonly change: Vector },
): Matrix => {
  const curvature = dot(step, change)
  if (!(curvature > 1e-12)) return inverse
  const turned = matrixTimes(inverse, change)
  const weight = (1 + dot(change, turned) / curvature) / curvature
  return inverse.map((row, i) =>
    row.map((value, j) => {
      const [si = 0, sj = 0, ti = 0, tj = 0] = [step[i], step[j], turned[i], turned[j]]
      return value + weight * si * sj - (ti * sj + si * tj) / curvature
    }),
  )
}

/** The inverse by Gauss-Jordan with partial pivoting; null where the matrix has none. */
export const invert = (matrix: Matrix): Matrix | null => {
  const size = matrix.length
  const rows = matrix.map((row, index) => [...row, ...(identity(size)[index] ?? [])])
  for (let column = 0; column < size; column += 1) {
    const pivotRow = rows
      .slice(column)
      .reduce((best, row) => (Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best))
    const pivot = pivotRow[column] ?? 0
    if (!(Math.abs(pivot) > 1e-300)) return null
    rows.splice(rows.indexOf(pivotRow), 1)
    const unit = pivotRow.map((value) => value / pivot)
    rows.splice(column, 0, unit)
    for (const [index, row] of rows.entries()) {
      const factor = row[column] ?? 0
      if (index !== column) rows[index] = row.map((value, at) => value - factor * (unit[at] ?? 0))
    }
  }
  return rows.map((row) => row.slice(size))
}
