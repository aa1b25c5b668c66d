'use client'

import { Component, type ErrorInfo, type ReactNode } from 'react'
import { CouldNotShow } from './could-not-show'

interface ErrorBoundaryProps {
  /** What could not be shown, as a sentence begins: “The list of chats”. */
  readonly what: string
  /**
   * What is shown. Once this is another value, it is tried again by itself: a chat that was left, an answer that
   * has gone on.
   */
  readonly of?: unknown
  readonly children: ReactNode
}

interface ErrorBoundaryState {
  /** In an object: anything can be thrown, undefined as well. */
  readonly failure: { readonly error: unknown } | null
  readonly componentStack: string
  /** The `of` that it was shown with last. */
  readonly of: unknown
}

/**
 * Keeps an error in the part of the page that it happened in. It says so in place of that part, with a way on; the
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
