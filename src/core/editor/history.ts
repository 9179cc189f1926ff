import type { TextEdit } from '../document/edits'
import type { Point } from '../graph/Graph'
import type { ExitRef } from '../workflow/Command'
import type { StepId } from '../workflow/Workflow'

/** What one undo takes back: text edits and places, with the selection around them. */
export interface Transaction {
  /** Grows with every transaction of a history; names the state after it. */
  readonly id: number
  readonly edits: readonly TextEdit[]
  readonly inverse: readonly TextEdit[]
  /** Places of nodes that changed, those around steps too; undefined where there was none. */
  readonly positionsBefore: PositionChanges
  readonly positionsAfter: PositionChanges
  readonly label: string
  /** Milliseconds, as handed in with the last action that went into it. */
  readonly time: number
  readonly kind: TransactionKind
  readonly selectionBefore: Selection
  readonly selectionAfter: Selection
}

type TransactionKind = 'typing' | 'command' | 'field' | 'move' | 'import'

/** By node. */
export type PositionChanges = ReadonlyMap<string, Point | undefined>

export interface Selection {
  readonly steps: readonly StepId[]
  readonly exit?: ExitRef
}

/** Plain data: what was done, and what was taken back, each with the latest last. */
export interface History {
  readonly done: readonly Transaction[]
  readonly undone: readonly Transaction[]
  /** Transactions ever made, so that ids are never used twice. */
  readonly count: number
  /** The next transaction stands for itself, whatever it is. */
  readonly isSealed: boolean
}

/** A position in a history; 0 is its beginning. */
export type HistoryMark = number

export const emptyHistory: History = { done: [], undone: [], count: 0, isSealed: false }

/** Longest pause in milliseconds within a run of typing, at the start of a word, and of nudges. */
const pauses = { typing: 1000, word: 300, nudge: 500 }

/** `history` with `next` at its end, or as part of the last transaction where it continues that one. */
export function push(history: History, next: Omit<Transaction, 'id'>): History {
  const last = history.done.at(-1)
  const id = history.count + 1
  const base = { undone: [], count: id, isSealed: false }
  if (last === undefined || history.isSealed || !continues(last, next)) {
    return { ...base, done: [...history.done, { ...next, id }] }
  }
  return { ...base, done: [...history.done.slice(0, -1), join(last, { ...next, id })] }
}

/** The history after undoing, with the transaction to take back; undefined at the beginning. */
export function undo(history: History): { history: History; undone: Transaction } | undefined {
  const last = history.done.at(-1)
  if (last === undefined) return undefined
  return {
    history: {
      ...history,
      done: history.done.slice(0, -1),
      undone: [...history.undone, last],
      isSealed: true,
    },
    undone: last,
  }
}

/** The history after redoing, with the transaction to carry out; undefined at the end. */
export function redo(history: History): { history: History; redone: Transaction } | undefined {
  const next = history.undone.at(-1)
  if (next === undefined) return undefined
  return {
    history: {
      ...history,
      done: [...history.done, next],
      undone: history.undone.slice(0, -1),
      isSealed: true,
    },
    redone: next,
  }
}

/** Where `history` stands now. */
export function markOf(history: History): HistoryMark {
  return history.done.at(-1)?.id ?? 0
}

/** True if `history` stands elsewhere than at `savedMark`; undoing to the saved state is clean again. */
export function isDirty(history: History, savedMark: HistoryMark): boolean {
  return markOf(history) !== savedMark
}

/** The same history; what comes next does not join what came before. */
export function seal(history: History): History {
  return history.isSealed ? history : { ...history, isSealed: true }
}

function continues(last: Transaction, next: Omit<Transaction, 'id'>): boolean {
  if (last.kind !== next.kind) return false
  const pause = next.time - last.time
  if (next.kind === 'move') return pause <= pauses.nudge && isSameMove(last, next)
  if (next.kind !== 'typing' || pause > pauses.typing) return false
  const [before, more] = last.edits
  const [after, other] = next.edits
  if (before === undefined || after === undefined || more || other) return false
  return isContiguous(before, after) && (pause <= pauses.word || !startsWord(before, after))
}

function join(last: Transaction, next: Transaction): Transaction {
  return {
    ...next,
    ...joinTyping(last, next),
    positionsBefore: new Map([...next.positionsBefore, ...last.positionsBefore]),
    positionsAfter: new Map([...last.positionsAfter, ...next.positionsAfter]),
    selectionBefore: last.selectionBefore,
  }
}

/** One edit for two that are contiguous, with its inverse. */
function joinTyping(last: Transaction, next: Transaction): Pick<Transaction, 'edits' | 'inverse'> {
  const before = last.edits[0]
  const after = next.edits[0]
  if (before === undefined || after === undefined) return last
  const caret = before.offset + before.text.length
  const old = last.inverse[0]?.text ?? ''
  const removed = next.inverse[0]?.text ?? ''
  if (after.text !== '') return typed(before.offset, old, before.text + after.text)
  if (after.offset === caret) return typed(before.offset, old + removed, before.text)
  // Backspace: first what was typed in this run, then what stood before it.
  const further = Math.max(0, after.length - before.text.length)
  const kept = before.text.slice(0, Math.max(0, before.text.length - after.length))
  return typed(before.offset - further, removed.slice(0, further) + old, kept)
}

function typed(offset: number, old: string, text: string): Pick<Transaction, 'edits' | 'inverse'> {
  return {
    edits: [{ offset, length: old.length, text }],
    inverse: [{ offset, length: text.length, text: old }],
  }
}

/** Typing on at the end of what was typed, or deleting from there in either direction. */
function isContiguous(before: TextEdit, after: TextEdit): boolean {
  const caret = before.offset + before.text.length
  if (after.text !== '') return after.offset === caret && after.length === 0
  return after.offset === caret || after.offset + after.length === caret
}

function startsWord(before: TextEdit, after: TextEdit): boolean {
  return /\s$/.test(before.text) && /^\S/.test(after.text)
}

/** A burst moves the same steps; what grows around them may differ from time to time. */
function isSameMove(last: Transaction, next: Omit<Transaction, 'id'>): boolean {
  const [a, b] = [last.selectionAfter.steps, next.selectionAfter.steps]
  const isSameSelection = a.length === b.length && a.every((id, index) => id === b[index])
  return last.label === next.label && isSameSelection
}
