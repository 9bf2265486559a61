/** Computes a result once per object and keeps it in a WeakMap. The object must not change. */
export const memoizeByObject = <Subject extends object, Result>(
  compute: (subject: Subject) => Result,
): ((subject: Subject) => Result) => {
  const known = new WeakMap<Subject, { readonly result: Result }>()
  return (subject) => {
    const found = known.get(subject) ?? { result: compute(subject) }
    known.set(subject, found)
    return found.result
  }
}
