/**
 * The named entities that stand for characters of addresses, numbers and names in Latin letters, as HTML 4 names them;
 * every other character is written as a number or itself.
 */
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  zwnj: '',
  zwj: '',
  commat: '@',
  period: '.',
  plus: '+',
  lowbar: '_',
  hyphen: '-',
  ndash: '-',
  mdash: '-',
  lpar: '(',
  rpar: ')',
  sol: '/',
  comma: ',',
  colon: ':',
  num: '#',
  lsquo: '‘',
  rsquo: '’',
  szlig: 'ß',
  aelig: 'æ',
  oelig: 'œ',
  oslash: 'ø',
  eth: 'ð',
  thorn: 'þ',
}

/** A Latin letter with a mark: `&eacute;`, `&Uuml;`. */
const marks: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030a',
  cedil: '\u0327',
  caron: '\u030c',
}

const markNames = Object.keys(marks).join('|')
const marked = new RegExp(`^([a-z])(${markNames})$`)

/** The names that browsers know without a semicolon after them. */
export const oldEntityPattern = `[a-z](?:${markNames})|amp|lt|gt|quot|nbsp|shy|szlig|aelig|oslash|thorn`

/** What follows the ampersand of an entity that is decoded. */
export const entityPattern = `(?:#|${oldEntityPattern}|${Object.keys(entities).join('|')})`

/** The character that a name stands for, in lower case; undefined where it stands for none. */
export const toEntity = (name: string): string | undefined => {
  const lower = name.toLowerCase()
  const [, letter, mark = ''] = marked.exec(lower) ?? []
  return letter === undefined ? entities[lower] : `${letter}${marks[mark] ?? ''}`
}
