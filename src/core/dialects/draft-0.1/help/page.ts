import type { HelpPage } from '../../Dialect'

/** A page of help; `bad` and `good` are whole documents, so that they can be tried and are tested. */
export function page(
  title: string,
  statement: string,
  explanation: string,
  bad: string,
  good: string,
): HelpPage {
  return { title, statement, explanation, bad, good }
}

/** A document with these members of "states", each on one line. */
export function withStates(...states: readonly string[]): string {
  return `{\n${block('states', states)}\n}\n`
}

/** A document with these members of "trigger-defs" and of "states". */
export function withTriggers(triggers: readonly string[], ...states: readonly string[]): string {
  return `{\n${block('trigger-defs', triggers)},\n${block('states', states)}\n}\n`
}

function block(key: string, members: readonly string[]): string {
  return `  "${key}": {\n${members.map((member) => `    ${member}`).join(',\n')}\n  }`
}

export const end = '"End": { "type": "END" }'
export const failed = '"Failed": { "type": "END", "status": "FAILURE" }'
export const order = '"Order": { "source": "/orders" }'

/** A start state that waits for the trigger Order. */
export const waitForOrder = (inner: string) =>
  `"Wait": { "type": "EVENT", "start": true, "events": [{ ${inner} }] }`

/** A start state with one action. */
export const call = (inner: string) =>
  `"Call": { "type": "OPERATION", "start": true, "actions": [{ ${inner} }], "next-state": "End" }`

/** A start state with one choice. */
export const decide = (choice: string) =>
  `"Decide": { "type": "SWITCH", "start": true, "choices": [{ ${choice} }], "default": "End" }`

/** A start state with one branch that has these states. */
export const parallel = (...states: readonly string[]) =>
  `"Both": { "type": "PARALLEL", "start": true, "branches": { "Left": { "states": { ${states.join(', ')} } } }, "next-state": "End" }`

/** A state of a branch that ends the branch. */
export const step = (name: string) =>
  `"${name}": { "type": "OPERATION", "start": true, "actions": [] }`
