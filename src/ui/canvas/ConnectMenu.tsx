import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import type { ExitRef } from '../../core/workflow/Command'
import { type Exit, findScope, findStep, type Step } from '../../core/workflow/Workflow'
import { refusalOf, run, useEditor } from '../../store/editor'
import { useSession } from '../../store/session'
import { useCanvas } from './canvasStore'

/** Connecting without a pointer: which way out, then where to. */
export function ConnectMenu() {
  const from = useCanvas((canvas) => canvas.connecting)
  const step = useEditor(({ state }) => from && findStep(state.workflow, from))
  return step ? <Open key={step.id} step={step} /> : null
}

function Open({ step }: { step: Step }) {
  const workflow = useEditor(({ state }) => state.workflow)
  const exits = step.exits.filter((exit) => exit.slot !== undefined)
  const selected = useEditor(({ state }) => state.selectedExit?.exit)
  const [exit, setExit] = useState(
    exits.find(({ id }) => id === selected) ?? (exits.length === 1 ? exits[0] : undefined),
  )
  const close = () => {
    useCanvas.setState({ connecting: undefined })
    useSession.getState().canvas?.focus()
  }
  const targets = findScope(workflow, step.scope)?.steps ?? []
  return (
    <Dialog.Root open onOpenChange={close}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog commands" aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">Connect {step.name}</Dialog.Title>
          <Command key={exit?.id ?? ''} label={`Connect ${step.name}`} loop>
            <Command.Input
              className="commands-input"
              placeholder={exit ? `${labelOf(exit)}: to which state?` : 'Which way out?'}
              autoFocus
            />
            <Command.List className="commands-list">
              <Command.Empty className="empty">
                {exits.length === 0
                  ? `Nothing leads out of ${step.name}.`
                  : 'Nothing has that name.'}
              </Command.Empty>
              {exit
                ? targets.map((target) => (
                    <Target
                      key={target.id}
                      from={{ step: step.id, exit: exit.id }}
                      target={target}
                      isThere={exit.target.to === 'step' && exit.target.step === target.id}
                      onDone={close}
                    />
                  ))
                : exits.map((one) => (
                    <Command.Item
                      key={one.id}
                      className="menu-item"
                      value={`${labelOf(one)} ${one.id}`}
                      onSelect={() => setExit(one)}
                    >
                      <span>{labelOf(one)}</span>
                      <small>{targetText(one)}</small>
                    </Command.Item>
                  ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface TargetProps {
  from: ExitRef
  target: Step
  isThere: boolean
  onDone: () => void
}

function Target({ from, target, isThere, onDone }: TargetProps) {
  const reason = refusalOf({ type: 'connect', from, to: target.id })
  return (
    <Command.Item
      className="menu-item"
      value={`${target.name} ${target.id}`}
      disabled={reason !== undefined}
      onSelect={() => {
        onDone()
        run({ type: 'connect', from, to: target.id })
      }}
    >
      <span>{target.name}</span>
      <small>{reason ?? (isThere ? 'leads there now' : '')}</small>
    </Command.Item>
  )
}

const roleNames: Readonly<Record<Exit['role'], string>> = {
  next: 'Next',
  case: 'When',
  default: 'Otherwise',
  error: 'On error',
  timeout: 'On timeout',
  event: 'On event',
  end: 'End',
}

const labelOf = ({ role, label }: Exit) =>
  label === undefined ? roleNames[role] : `${roleNames[role]} ${label}`

function targetText({ target }: Exit): string {
  if (target.to === 'step') return `→ ${target.step.split('/').at(-1)}`
  return target.to === 'missing' ? `→ ${target.name} (missing)` : 'leads nowhere yet'
}
