import { expect, type Locator, type Page } from 'playwright/test'
import type { Hands } from './hands'

type Json = null | boolean | number | string | readonly Json[] | JsonObject
interface JsonObject {
  readonly [key: string]: Json
}
type Path = readonly (string | number)[]

const labels: Record<string, string> = {
  EVENT: 'Event',
  OPERATION: 'Operation',
  SWITCH: 'Switch',
  DELAY: 'Delay',
  END: 'End',
  PARALLEL: 'Parallel',
}

/** Builds a document from nothing, key by key, with the panels and never in the text. */
export class Builder {
  private readonly inspector: Locator

  constructor(
    private readonly page: Page,
    private readonly hands: Hands,
  ) {
    this.inspector = page.getByRole('region', { name: 'Inspector' })
  }

  async build(document: JsonObject): Promise<void> {
    await this.hands.emptyDocument()
    await expect(this.page.getByText('An empty workflow')).toBeVisible()
    for (const [name, trigger] of entries(document['trigger-defs']))
      await this.addTrigger(name, objectOf(trigger))
    const states = entries(document['states'])
    for (const [name, state] of states) {
      await this.hands.addState(labels[textOf(objectOf(state)['type'])] ?? '')
      await this.nameIt(name)
    }
    for (const [name, state] of states) await this.fillState(['states'], name, objectOf(state))
  }

  private async addTrigger(name: string, trigger: JsonObject): Promise<void> {
    await this.hands.press(this.inspector.getByRole('button', { name: 'Add a trigger' }))
    await this.hands.fill(this.nameField(['trigger-defs', 'Event 1']), name)
    await this.fillObject(['trigger-defs', name], trigger)
  }

  /** Names what has just been added and is selected. */
  private async nameIt(name: string): Promise<void> {
    await this.hands.fill(this.inspector.getByLabel('Name', { exact: true }).first(), name)
    await expect(this.inspector.getByRole('heading', { name, exact: true })).toBeVisible()
  }

  private async fillState(scope: Path, name: string, state: JsonObject): Promise<void> {
    await this.hands.selectState(name)
    await expect(this.inspector.getByRole('heading', { name, exact: true })).toBeVisible()
    const path = [...scope, name]
    await this.fillObject(path, state)
    const branches = entries(state['branches'])
    for (const [index, [branch]] of branches.entries())
      await this.nameBranch([...path, 'branches'], branch, index)
    for (const [branch, value] of branches) {
      await this.fillBranch([...path, 'branches', branch, 'states'], branch, objectOf(value))
    }
  }

  private async nameBranch(path: Path, name: string, index: number): Promise<void> {
    if (index > 0)
      await this.hands.press(this.inspector.getByRole('button', { name: 'Add a branch' }))
    await this.hands.fill(this.nameField([...path, 'Branch 1']), name)
    await expect(this.nameField([...path, name])).toBeVisible()
  }

  private async fillBranch(scope: Path, branch: string, value: JsonObject): Promise<void> {
    const states = entries(value['states'])
    for (const [index, [name, state]] of states.entries()) {
      const kind = textOf(objectOf(state)['type'])
      if (index > 0) await this.hands.addState(labels[kind] ?? '')
      else await this.hands.selectState(await this.firstStateOf(branch))
      await this.nameIt(name)
      const type = this.inspector.getByLabel('Type', { exact: true })
      if ((await type.inputValue()) !== kind) await this.hands.choose(type, kind)
    }
    for (const [name, state] of states) await this.fillState(scope, name, objectOf(state))
  }

  private async firstStateOf(branch: string): Promise<string> {
    const scope = this.page.getByRole('group', { name: branch, exact: true, includeHidden: true })
    return (await scope.locator('.outline-name').first().textContent()) ?? ''
  }

  private async fillObject(path: Path, wanted: JsonObject): Promise<void> {
    for (const key of inOrder(Object.keys(wanted))) {
      const value = wanted[key]
      if (value === undefined || isBuiltElsewhere(key)) continue
      const own = [...path, key]
      if (Array.isArray(value)) await this.fillList(own, value)
      else if (key === 'Not') await this.fillNot(own, objectOf(value))
      else await this.fillField(own, value)
    }
    await this.clearOthers(path, wanted)
  }

  private async fillField(path: Path, value: Json): Promise<void> {
    const field = await this.field(path)
    const kind = await field.getAttribute('data-kind')
    if (kind === 'value') return this.fillValue(field, value)
    const input = field.locator('input, select, textarea').first()
    if ((await input.inputValue()) === textOf(value)) return
    if (kind === 'select' || kind === 'target') await this.hands.choose(input, textOf(value))
    else await this.hands.fill(input, textOf(value))
  }

  private async fillValue(field: Locator, value: Json): Promise<void> {
    const types = field.getByLabel(/^Type of/)
    const type = value === null ? 'null' : typeof value === 'string' ? 'text' : typeof value
    const wanted = type === 'object' ? 'json' : type
    if ((await types.count()) > 0 && (await types.inputValue()) !== wanted)
      await this.hands.choose(types, wanted)
    const input = field.locator('.value-control').locator('input, textarea, select').last()
    if (wanted === 'boolean') {
      if ((await input.inputValue()) !== textOf(value))
        await this.hands.choose(input, textOf(value))
      return
    }
    const text = textOf(value)
    if (wanted !== 'null' && (await input.inputValue()) !== text) await this.hands.fill(input, text)
  }

  private async fillList(path: Path, items: readonly Json[]): Promise<void> {
    const list = await this.field(path)
    if (items.length === 0 && path.at(-3) === 'events') {
      // An empty list is what is left when the only item is removed.
      await this.hands.press(list.locator('.list-add'))
      await this.hands.press(
        this.item([...path, 0])
          .getByRole('button', { name: 'Remove' })
          .first(),
      )
    }
    for (const [index, value] of items.entries()) {
      const own = [...path, index]
      if ((await this.item(own).count()) === 0) await this.addItem(list, path)
      await expect(this.item(own)).toBeVisible()
      if (isRule(value)) await this.turn(this.item(own).locator('> .list-item-head'), value)
      await this.fillObject(own, objectOf(value))
    }
  }

  private async addItem(list: Locator, path: Path): Promise<void> {
    const button = list.locator('> .list > .list-add')
    const hasForms = ['choices', 'And', 'Or'].includes(String(path.at(-1)))
    if (hasForms) await this.hands.pick(button, 'Comparison')
    else await this.hands.press(button)
  }

  private async fillNot(path: Path, rule: JsonObject): Promise<void> {
    const field = await this.field(path)
    await this.turn(field.locator('> .group-body'), rule)
    await this.fillObject(path, rule)
  }

  /** Turns a comparison into the form that is wanted. */
  private async turn(place: Locator, rule: JsonObject): Promise<void> {
    const menu = place.locator('> button[aria-label="Change the form"]')
    if (rule['And']) await this.hands.pick(menu, 'Put in “all of”')
    if (rule['Or']) await this.hands.pick(menu, 'Put in “any of”')
    if (rule['Not']) await this.hands.pick(menu, 'Negate')
  }

  private async clearOthers(path: Path, wanted: JsonObject): Promise<void> {
    const prefix = `${path.join('/')}/`
    const written = await this.inspector
      .locator('.field[data-path]:has(> .field-label > .field-clear)')
      .evaluateAll((fields) => fields.map((field) => field.getAttribute('data-path') ?? ''))
    for (const one of written) {
      const key = one.slice(prefix.length)
      if (!one.startsWith(prefix) || key.includes('/') || key in wanted) continue
      await this.hands.press((await this.field([...path, key])).locator('.field-clear'))
    }
  }

  /** The field of a key, with the section around it opened. */
  private async field(path: Path): Promise<Locator> {
    const field = this.inspector.locator(selectorOf(path))
    await expect(field).toBeAttached()
    if (!(await field.isVisible()))
      await this.hands.press(
        this.inspector
          .locator('details:not([open])', { has: this.page.locator(selectorOf(path)) })
          .locator('> summary'),
      )
    return field
  }

  private item(path: Path): Locator {
    return this.inspector.locator(`[data-item='${path.join('/')}']`)
  }

  private nameField(path: Path): Locator {
    return this.inspector.locator(`.field[data-path='${path.join('/')}/(name)'] input`)
  }
}

const selectorOf = (path: Path) => `.field[data-path='${path.join('/')}']`

/** States are entered by the palette, branches by their names; the start is set with the first state. */
const isBuiltElsewhere = (key: string) => ['type', 'start', 'branches', 'states'].includes(key)

/** The operator decides of which type the value is. */
const inOrder = (keys: readonly string[]) =>
  [...keys].sort((a, b) => Number(a === 'value') - Number(b === 'value'))

const isRule = (value: Json): value is JsonObject =>
  ['path', 'Not', 'And', 'Or'].some((key) => key in objectOf(value))

const textOf = (value: Json | undefined) =>
  typeof value === 'string' ? value : JSON.stringify(value)

const entries = (value: Json | undefined) => Object.entries(objectOf(value ?? {}))

function objectOf(value: Json): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as JsonObject
  throw new Error(`${JSON.stringify(value)} is not an object`)
}
