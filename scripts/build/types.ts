/**
 * Type declarations for the package. The shapes that cross the wire are inferred from schemas; they are written out
 * as plain types, so that nobody needs our schema library to compile.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { ROOT } from '../paths.ts'
import { runTool } from '../run-tool.ts'

const FORMAT =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.InTypeAlias |
  ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType

function compilerOptions(): ts.CompilerOptions {
  const file = join(ROOT, 'tsconfig.build.json')
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as { config: unknown }
  return ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options
}

function documentation(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker))
  return text === '' ? '' : `/** ${text.replaceAll('\n', ' ')} */\n`
}

/** Every exported type of a module, written out, also what it passes on from another. */
function plainTypes(file: ts.SourceFile, checker: ts.TypeChecker): string {
  const module = checker.getSymbolAtLocation(file)
  const symbols = module === undefined ? [] : checker.getExportsOfModule(module)
  const types = symbols.flatMap((exported) => {
    const isPassedOn = (exported.flags & ts.SymbolFlags.Alias) !== 0
    const symbol = isPassedOn ? checker.getAliasedSymbol(exported) : exported
    const declaration = symbol.declarations?.find(ts.isTypeAliasDeclaration)
    if (declaration === undefined)
      return symbol.declarations?.find(ts.isInterfaceDeclaration)?.getText() ?? []
    const text = checker.typeToString(checker.getTypeAtLocation(declaration.name), declaration, FORMAT)
    return `${documentation(symbol, checker)}export type ${symbol.name} = ${text}`
  })
  return `${[...types, 'export {}'].join('\n\n')}\n`
}

function writePlainContract(folder: string): void {
  const built = globSync('**/*.d.ts', { cwd: folder })
  const sources = built.map((name) => join(ROOT, 'src/contract', name.replace(/\.d\.ts$/, '.ts')))
  const program = ts.createProgram(sources, compilerOptions())
  const checker = program.getTypeChecker()
  built.forEach((name, n) => {
    const source = program.getSourceFile(sources[n] ?? '')
    if (source !== undefined) writeFileSync(join(folder, name), plainTypes(source, checker))
  })
}

/** Declarations name each other as the files that a package's users resolve. */
function nameBuiltFiles(folder: string): void {
  for (const name of globSync('**/*.d.ts', { cwd: folder })) {
    const file = join(folder, name)
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replaceAll(/(['"])(\.\.?\/[^'"\n]+)\.ts\1/g, '$1$2.js$1'))
  }
}

export async function buildTypes(out: string): Promise<void> {
  const folder = join(out, 'types')
  const code = await runTool('tsc', ['-p', 'tsconfig.build.json', '--outDir', folder])
  if (code !== 0) throw new Error('The type declarations could not be built.')
  writePlainContract(join(folder, 'contract'))
  nameBuiltFiles(folder)
}
