import { dirname, join } from 'node:path'
import ts from 'typescript'

export type Unclear = { readonly file: string; readonly name: string; readonly lacks: 'unit' | 'errors' }

/** A name that says what is counted, or in which unit. */
const saysUnit =
  /(?:Ms|Px|Seconds|Days|Bytes|Count|Status|PerSecond|AtMs|[vV]ersion)$|^(?:port|seed|customers|events)$/

/**
 * Of what a package's entrance passes on by name: numbers of types whose unit neither name nor docstring says, and
 * functions whose own body throws without their docstring saying so.
 */
export const findUnclear = (entrance: string, read: (file: string) => string): readonly Unclear[] =>
  parse(entrance, read(entrance)).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement)) return []
    const { exportClause, moduleSpecifier } = statement
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return []
    if (!moduleSpecifier.text.startsWith('.') || !exportClause || !ts.isNamedExports(exportClause)) return []
    const names = new Set(exportClause.elements.map(({ propertyName, name }) => (propertyName ?? name).text))
    const file = join(dirname(entrance), moduleSpecifier.text)
    return findIn(file, read(file)).filter(({ name }) => names.has(name.split('.')[0] ?? ''))
  })

const findIn = (file: string, text: string): readonly Unclear[] =>
  parse(file, text)
    .statements.filter(isExported)
    .flatMap((statement) =>
      [toUnclear(numbersIn(statement), 'unit'), toUnclear(throwersIn(statement), 'errors')].flat(),
    )
    .map(({ name, lacks }) => ({ file, name, lacks }))

const toUnclear = (names: readonly string[], lacks: Unclear['lacks']) =>
  names.map((name) => ({ name, lacks }))

const parse = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

const docOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .map((doc) => doc.getText())
    .join(' ')

const numbersIn = (statement: ts.Statement): readonly string[] => {
  if (!ts.isTypeAliasDeclaration(statement)) return []
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && isNumber(node.type) && !isDocumented(node)) {
      const name = node.name.getText()
      if (!saysUnit.test(name)) names.push(`${statement.name.text}.${name}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(statement.type)
  return names
}

/** By itself, or as part of a property whose docstring says what its numbers are. */
const isDocumented = (node: ts.Node): boolean =>
  (ts.isTypeElement(node) && docOf(node) !== '') ||
  (!ts.isTypeAliasDeclaration(node) && isDocumented(node.parent))

const isNumber = (type: ts.TypeNode | undefined): boolean =>
  type !== undefined &&
  (type.kind === ts.SyntaxKind.NumberKeyword || (ts.isUnionTypeNode(type) && type.types.some(isNumber)))

const throwersIn = (statement: ts.Statement): readonly string[] => {
  if (ts.isFunctionDeclaration(statement))
    return throwsItself(statement.body) && !saysErrors(statement) ? [statement.name?.text ?? ''] : []
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations
    .filter(
      ({ initializer }) =>
        initializer !== undefined &&
        ts.isArrowFunction(initializer) &&
        throwsItself(initializer.body) &&
        !saysErrors(statement),
    )
    .map(({ name }) => name.getText())
}

const saysErrors = (node: ts.Node): boolean =>
  /\b(?:throws?|rejects?|fails?|refuse[sd]?)\b/i.test(docOf(node))

/** Whether a body throws by itself, and not in a function that it only makes. */
const throwsItself = (body: ts.Node | undefined): boolean => {
  if (body === undefined) return false
  if (ts.isThrowStatement(body)) return true
  if (ts.isFunctionLike(body)) return false
  return ts.forEachChild(body, (child) => throwsItself(child) || undefined) === true
}
