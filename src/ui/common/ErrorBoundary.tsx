import { Component, type ReactNode } from 'react'
import { Button } from './Button'

interface Props {
  /** The panel's name, for the message. */
  name: string
  children: ReactNode
}

/** A mistake of ours in one panel leaves the others at work and the document untouched. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return (
      <div className="crash" role="alert">
        <strong>The {this.props.name} met a mistake of ours and stopped.</strong>
        <span>Your document is safe. Undo the last change, or try again.</span>
        <code>{String(this.state.error)}</code>
        <Button onClick={() => this.setState({ error: undefined })}>Try again</Button>
      </div>
    )
  }
}
