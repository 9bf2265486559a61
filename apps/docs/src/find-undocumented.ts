import { dirname, join } from 'node:path'
import ts from 'typescript'

export type Undocumented = { readonly file: string; readonly name: string }

/**
 * The functions and classes that a module exports, or passes on from another file, without a docstring of their own.
 */
export const findUndocumented = (file: string, read: (file: string) => string): readonly Undocumented[] =>
  parse(file, read(file)).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) return findInReexport(statement, file, read)
    return isExported(statement) ? undocumentedIn(statement).map((name) => ({ file, name })) : []
  })

const findInReexport = (
  { isTypeOnly, exportClause, moduleSpecifier }: ts.ExportDeclaration,
  file: string,
  read: (file: string) => string,
): readonly Undocumented[] => {
  if (isTypeOnly || moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return []
  // What another package says of its own is checked there.
  if (!moduleSpecifier.text.startsWith('.')) return []
  const target = join(dirname(file), moduleSpecifier.text)
  const missing = findUndocumented(target, read)
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return missing
  const names = new Set(
    exportClause.elements
      .filter((element) => !element.isTypeOnly)
      .map((element) => (element.propertyName ?? element.name).text),
  )
  return missing.filter(({ name }) => names.has(name))
}

const parse = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

const undocumentedIn = (statement: ts.Statement): readonly string[] => {
  if (ts.getJSDocCommentsAndTags(statement).some(ts.isJSDoc)) return []
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    return statement.name === undefined ? [] : [statement.name.text]
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations
    .filter(({ initializer }) => initializer !== undefined && isFunction(initializer))
    .map(({ name }) => name.getText())
}

const isFunction = (node: ts.Expression): boolean => ts.isArrowFunction(node) || ts.isFunctionExpression(node)
