import { Component, type ReactNode } from 'react'
import { Button } from './Button'

interface Props {
  /** The panel's name, for the message. */
  name: string
  children: ReactNode
}

/** A mistake of ours in one panel leaves the others at work and the document untouched. */
export class ErrorBoundary extends Component<Props, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error('unknown') }
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return (
      <div className="crash" role="alert">
        <strong>The {this.props.name} met a mistake of ours and stopped.</strong>
        <span>Your document is safe. Undo the last change, or try again.</span>
        <code>{this.state.error.message}</code>
        <Button onClick={() => this.setState({ error: undefined })}>Try again</Button>
      </div>
    )
  }
}
