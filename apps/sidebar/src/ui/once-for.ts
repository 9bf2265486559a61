/** Computes something once for each object, and remembers it as long as the object is there. The object must not change. */
export const onceFor = <Subject extends object, Result>(
  compute: (subject: Subject) => Result,
): ((subject: Subject) => Result) => {
  const known = new WeakMap<Subject, { readonly result: Result }>()
  return (subject) => {
    const found = known.get(subject) ?? { result: compute(subject) }
    known.set(subject, found)
    return found.result
  }
}
