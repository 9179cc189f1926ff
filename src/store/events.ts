import { create } from 'zustand'
import { generateSample } from '../core/events/generateSample'
import { readEventsText } from '../core/events/readEvents'
import { eventObject } from '../core/events/writeJson'
import { indentJson, jsonText } from '../core/events/jsonText'
import type { EventArrival, EventMessage } from '../core/simulation/inputs'
import type { EventUse } from '../core/workflow/EventUse'
import { dialectById } from '../core/dialects'
import { useEditor } from './editor'
import { useLibrary } from './library'
import { useSession } from './session'
import {
  changeInputs,
  changeSimulation,
  moveSimulation,
  shownInstance,
  useSimulation,
} from './simulation'

interface Events {
  /** What the composer holds: as the author wrote or pasted it. */
  readonly text: string
  /** Events of the timeline that are left out for now. */
  readonly parked: readonly EventArrival[]
}

/** The bench for events: what is being written, and what waits beside the timeline. */
export const useEvents = create<Events>(() => ({ text: '', parked: [] }))

export const compose = (text: string): void => useEvents.setState({ text })

/** The events that the workflow names, in the order of their definitions. */
export function triggersOfDocument(): readonly EventUse[] {
  const { workflow } = useEditor.getState().state
  return dialectById(workflow.dialect).eventUses(workflow)
}

/** A fitting event for a trigger, with the token of the instance that is shown, as JSON text. */
export function sampleOf(use: EventUse): string | undefined {
  const simulation = useSimulation.getState()
  const time = simulation.view?.time ?? 0
  const token = shownInstance(simulation)?.token ?? undefined
  const sample = generateSample({
    source: use.source,
    ...(use.type === undefined ? {} : { type: use.type }),
    ...(use.token === undefined ? {} : { token: use.token }),
    version: '1.0',
    id: freshId(),
    time: new Date(Date.parse(simulation.inputs.start) + time * 1000).toISOString(),
    ...(token === undefined ? {} : { tokenValue: token }),
  })
  if (sample.ok) return indentJson(jsonText(sample.event))
  useSession.getState().toast({ tone: 'error', text: sample.reason })
  return undefined
}

/** An id that no event of the run or its timeline has. */
export function freshId(): string {
  const { view, inputs } = useSimulation.getState()
  const messages = [...(view?.events ?? []), ...inputs.events, ...useEvents.getState().parked]
  const taken = new Set(messages.map(({ event }) => event['id']))
  let number = taken.size + 1
  while (taken.has(`event-${number}`)) number += 1
  return `event-${number}`
}

/** Sends messages at a virtual time, which is waited for; at once if it has passed. */
export async function sendAt(messages: readonly EventMessage[], at: number): Promise<void> {
  for (const event of messages) {
    if (!(await changeSimulation({ type: 'arrive', arrival: { at, event } }))) return
  }
  const until = Math.max(at, useSimulation.getState().now)
  // Of several, all are to be seen.
  const type = messages.length === 1 ? 'effect' : 'time'
  await moveSimulation({ to: 'goal', goal: { type, at: until } })
}

/** Sends a fitting event for a trigger at once. */
export async function sendSample(name: string): Promise<void> {
  const use = triggersOfDocument().find((one) => one.name === name)
  const text = use && sampleOf(use)
  if (text === undefined) return
  const events = readEventsText(text).events.flatMap((event) => event ?? [])
  await sendAt(events.map(eventObject), useSimulation.getState().view?.time ?? 0)
}

/** Another timeline; a run that is open is repeated with it up to the same time. */
export function setTimeline(events: readonly EventArrival[]): Promise<void> {
  return changeInputs({ ...useSimulation.getState().inputs, events })
}

export async function addToTimeline(messages: readonly EventMessage[], at: number): Promise<void> {
  const { events } = useSimulation.getState().inputs
  await setTimeline(sorted([...events, ...messages.map((event) => ({ at, event }))]))
}

/** Takes an event out of the timeline without losing it, or puts it back. */
export async function park(arrival: EventArrival, isParked: boolean): Promise<void> {
  const { events } = useSimulation.getState().inputs
  const { parked } = useEvents.getState()
  if (isParked) {
    useEvents.setState({ parked: [...parked, arrival] })
    await setTimeline(events.filter((one) => one !== arrival))
  } else {
    useEvents.setState({ parked: parked.filter((one) => one !== arrival) })
    await setTimeline(sorted([...events, arrival]))
  }
}

/** By time; of the same instant, as they were. */
export function sorted(events: readonly EventArrival[]): readonly EventArrival[] {
  return events.toSorted((a, b) => a.at - b.at)
}

/** What the author keeps for this document, by name. */
export function saveSample(name: string, text: string): void {
  const { samples, setSamples } = useLibrary.getState()
  setSamples([...samples.filter((one) => one.name !== name), { name, text }])
}

export function removeSample(name: string): void {
  const { samples, setSamples } = useLibrary.getState()
  setSamples(samples.filter((one) => one.name !== name))
}
