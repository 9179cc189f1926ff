import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import type { Plugin } from 'vite'

// The package is CommonJS: depending on the loader the function is the import or its `default`.
const standaloneCode: typeof standalone = Reflect.get(standalone, 'default') ?? standalone

const query = '?validator'

/**
 * Gives `import validate from './schema.json?validator'`: the schema compiled to code at build
 * time, so that the app needs no `eval` under its content security policy.
 */
export function ajvValidator(): Plugin {
  return {
    name: 'ajv-validator',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith(query)) return null
      const file = id.slice(0, -query.length)
      this.addWatchFile(file)
      const ajv = new Ajv({
        code: { source: true, esm: true },
        allErrors: true,
        verbose: true,
        strictTypes: false,
        strictRequired: false,
        discriminator: true,
      })
      const code = standaloneCode(ajv, ajv.compile(JSON.parse(readFileSync(file, 'utf8'))))
      return { code: requiresToImports(code), moduleType: 'js' }
    },
  }
}

/** The generated module still holds `require` calls for Ajv's run-time helpers. */
function requiresToImports(code: string): string {
  const imports: string[] = []
  const body = code.replaceAll(
    /require\("(ajv\/dist\/runtime\/[^"]+)"\)(\.default)?/g,
    (_match, module: string) => {
      const name = `runtime${imports.length}`
      imports.push(`import ${name} from '${module}.js'`)
      return `(${name}.default ?? ${name})`
    },
  )
  return `${imports.join('\n')}\n${body}`
}
