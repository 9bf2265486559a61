/** The first item of each key, in the order they came. */
export const distinct = <Item>(items: readonly Item[], toKey: (item: Item) => string): readonly Item[] =>
  [...Map.groupBy(items, toKey).values()].flatMap((group) => group.slice(0, 1))
