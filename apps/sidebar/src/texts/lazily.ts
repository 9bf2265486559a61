/** Makes a value when it is first asked for, and once. */
export const lazily = <Value>(create: () => Value): (() => Value) => {
  let made: { readonly value: Value } | null = null
  return () => (made ??= { value: create() }).value
}
