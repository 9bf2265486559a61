import { toNameText } from './to-name-text.ts'

/** A name as people read it: `firstName`, `first_name` and `first-name` are all "First name". Unlikely names stay as they are. */
export const toLabel = (name: string): string => {
  if (!namePattern.test(name)) return toNameText(name)
  const words = name
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[_\s-]+/g, ' ')
    .trim()
    .split(' ')
    .map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLocaleLowerCase()))
    .join(' ')
  return words === '' ? name : words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

const namePattern = /^[\p{L}\p{N}_ -]{1,80}$/u
