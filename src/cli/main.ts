import { writeFileSync } from 'node:fs'
import { type Request, readArgs, usage } from './args'
import { eventsCommand } from './events'
import { findScenarios, readBeside, readSource, readSources } from './files'
import { formatCommand } from './format'
import { type Output, refusal } from './Output'
import { simulateCommand } from './simulate'
import { testCommand } from './test'
import { validateCommand } from './validate'

const parsed = readArgs(process.argv.slice(2))
if (parsed.ok) {
  const { json, text, messages, status } = run(parsed.request)
  print(messages)
  const isSilent = status === 2 && json === null
  if (!isSilent) process.stdout.write(parsed.json ? `${JSON.stringify(json, null, 2)}\n` : text)
  process.exitCode = status
} else {
  print([parsed.message, '', usage.trimEnd()])
  process.exitCode = 2
}

// Whoever reads the output may stop before its end, as `head` does.
process.stdout.on('error', () => process.exit())

function print(messages: readonly string[]): void {
  if (messages.length > 0) process.stderr.write(`${messages.join('\n')}\n`)
}

function run(request: Request): Output {
  switch (request.command) {
    case 'help':
      return { json: { usage }, text: usage, messages: [], status: 0 }
    case 'validate': {
      const { files, unreadable } = readSources(request.files)
      return withUnreadable(validateCommand(files, request.all), unreadable)
    }
    case 'simulate': {
      const workflow = readSource(request.workflow)
      const scenario = readSource(request.scenario)
      if ('unreadable' in workflow) return refusal(workflow.unreadable)
      if ('unreadable' in scenario) return refusal(scenario.unreadable)
      return simulateCommand(workflow, scenario, request.options)
    }
    case 'test':
      return test(request.paths)
    case 'format':
      return format(request.files, request.check)
    case 'events': {
      const { files, unreadable } = readSources(request.files)
      if (files.length === 0) return refusal(...unreadable)
      const { json, text, status } = eventsCommand(files, request.options)
      if (status === 2) return refusal(text.trimEnd())
      return withUnreadable({ json, text, messages: [], status }, unreadable)
    }
  }
}

/** What can be read is looked at all the same. */
function withUnreadable(output: Output, unreadable: readonly string[]): Output {
  if (unreadable.length === 0) return output
  return { ...output, messages: [...unreadable, ...output.messages], status: 2 }
}

function test(paths: readonly string[]): Output {
  const found = findScenarios(paths)
  const { files, unreadable } = readSources(found.names)
  const problems = [...found.unreadable, ...unreadable]
  if (files.length === 0 && problems.length > 0) return refusal(...problems)
  const sources = files.map((file) => ({
    ...file,
    load: (workflow: string) => readBeside(file.name, workflow),
  }))
  return withUnreadable(testCommand(sources), problems)
}

/** Standard input goes to standard output, files are written in place. */
function format(names: readonly string[], check: boolean): Output {
  const { files, unreadable } = readSources(names)
  const output = formatCommand(files, check)
  if (!check) {
    for (const { name, text } of output.changed) if (name !== '-') writeFileSync(name, text)
  }
  const stdin = files.find(({ name }) => name === '-')
  const text = output.changed.find(({ name }) => name === '-')?.text ?? stdin?.text
  const printed = text === undefined || check ? output : { ...output, text }
  return withUnreadable(printed, unreadable)
}
