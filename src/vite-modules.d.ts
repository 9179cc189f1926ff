/** What Vite and its plugins make of an import, for code that is checked without Vite's own types. */
declare module '*?raw' {
  const text: string
  export default text
}

/** The schema, compiled to code at build time by scripts/ajvValidatorPlugin.ts. */
declare module '*.json?validator' {
  interface SchemaError {
    readonly instancePath: string
    readonly schemaPath: string
    readonly keyword: string
    readonly params: Readonly<Record<string, unknown>>
    readonly message?: string
    readonly schema?: unknown
    readonly parentSchema?: Readonly<Record<string, unknown>>
    readonly data?: unknown
  }
  const validate: ((value: unknown) => boolean) & { errors?: readonly SchemaError[] | null }
  export default validate
}
