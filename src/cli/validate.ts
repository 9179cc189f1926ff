import { counted } from './columns'
import { diagnose, type Finding, findingLine } from './diagnose'
import type { Output, SourceFile } from './Output'

/**
 * What the `validate` command says of workflow documents; with `all` also what merely follows from
 * another mistake.
 */
export function validateCommand(files: readonly SourceFile[], all = false): Output {
  const found = files.map((file) => ({ file, findings: shown(diagnose(file), all) }))
  const findings = found.flatMap((one) => one.findings)
  return {
    json: findings,
    text: found.map((one) => fileText(one.file.name, one.findings)).join(''),
    messages: [],
    status: findings.some(isError) ? 1 : 0,
  }
}

function shown(findings: readonly Finding[], all: boolean): readonly Finding[] {
  return all ? findings : findings.filter(({ consequenceOf }) => consequenceOf === undefined)
}

function isError({ severity }: Finding): boolean {
  return severity === 'error'
}

function fileText(file: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return `${file}: no problems\n`
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length
  const summary = [
    counted(count('error'), 'error'),
    counted(count('warning'), 'warning'),
    counted(count('info'), 'hint'),
  ].join(', ')
  return [...findings.map(findingLine), `${file}: ${summary}`, ''].join('\n')
}
