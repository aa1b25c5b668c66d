'use client'

import { Component, type ErrorInfo, type ReactNode } from 'react'
import { CouldNotShow } from './could-not-show'

interface ErrorBoundaryProps {
  /** What could not be shown, as the beginning of a sentence: “The list of chats”. */
  readonly what: string
  /**
   * Identifies the content. When this changes, the boundary tries again on its own: the person left the chat, or an
   * answer has continued.
   */
  readonly of?: unknown
  readonly children: ReactNode
}

interface ErrorBoundaryState {
  /** Wrapped in an object, because anything can be thrown, even undefined. */
  readonly failure: { readonly error: unknown } | null
  readonly componentStack: string
  /** The `of` value of the last render. */
  readonly of: unknown
}

/**
 * Confines an error to the part of the page where it happened. That part shows a message and a way to continue; the
 * rest of the page stays as it is.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failure: null, componentStack: '', of: this.props.of }

  static getDerivedStateFromProps(
    { of }: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    return of === state.of ? null : { of, failure: null }
  }

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { failure: { error } }
  }

  override componentDidCatch(_error: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ componentStack: componentStack ?? '' })
  }

  override render(): ReactNode {
    const { failure, componentStack } = this.state
    if (failure === null) return this.props.children
    return (
      <CouldNotShow
        what={this.props.what}
        error={failure.error}
        componentStack={componentStack}
        onRetry={() => this.setState({ failure: null })}
      />
    )
  }
}
