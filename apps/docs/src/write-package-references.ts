import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Application } from 'typedoc'
import { documentedPackages, type SitePages } from './site-pages.ts'

/** Writes what each package exports as pages, from its sources and docstrings, after its README. */
export const writePackageReferences = async (
  root: string,
  site: string,
  { read }: SitePages,
): Promise<void> => {
  for (const name of documentedPackages) {
    const readme = join(site, `${name}.md`)
    writeFileSync(readme, read(`packages/${name}/README.md`))
    await writeReference({
      folder: join(root, 'packages', name),
      out: join(site, 'packages', name),
      name,
      readme,
    })
    rmSync(readme)
  }
}

type Reference = {
  readonly folder: string
  readonly out: string
  readonly name: string
  readonly readme: string
}

const writeReference = async ({ folder, out, name, readme }: Reference): Promise<void> => {
  const app = await Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown'],
    // Named outright: the default would empty `docs/`.
    outputs: [{ name: 'markdown', path: out }],
    name: `@intilery-sidebar/${name}`,
    entryPoints: [join(folder, 'src/index.ts')],
    tsconfig: join(folder, 'tsconfig.json'),
    readme,
    // TypeScript 7 checks these sources; TypeDoc reads them by an older compiler, which may see errors where there are
    // none.
    skipErrorChecking: true,
    excludeInternal: true,
    excludePrivate: true,
    disableSources: true,
    validation: { notExported: false, invalidLink: true, invalidPath: true, notDocumented: false },
    treatValidationWarningsAsErrors: true,
    logLevel: 'Warn',
  })
  const project = await app.convert()
  if (project === undefined) throw new Error(`TypeDoc cannot read packages/${name}`)
  app.validate(project)
  await app.generateOutputs(project)
  if (app.logger.hasErrors() || app.logger.hasWarnings())
    throw new Error(`TypeDoc finds fault with packages/${name}`)
}
