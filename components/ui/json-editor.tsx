'use client'

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, keymap, placeholder as placeholderOf } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useEffectEvent, useRef } from 'react'
import { pageNonce } from './page-nonce'

interface JsonEditorProps {
  readonly label: string
  /** The initial text; from then on, the editor owns the text. */
  readonly initialText: string
  readonly placeholder?: string
  readonly invalid?: boolean
  /** The id of an element with further details, such as what is wrong. */
  readonly describedBy?: string | undefined
  readonly onChange: (text: string) => void
}

/** Edits JSON, with colors and bracket matching. Tab leaves it, as in any field. */
export function JsonEditor({
  label,
  initialText,
  placeholder = '',
  invalid = false,
  describedBy,
  onChange,
}: JsonEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const change = useEffectEvent(onChange)
  const create = useEffectEvent(
    (parent: HTMLElement) =>
      new EditorView({
        parent,
        state: EditorState.create({
          doc: initialText,
          extensions: [
            history(),
            keymap.of([...defaultKeymap, ...historyKeymap]),
            json(),
            indentUnit.of('  '),
            indentOnInput(),
            bracketMatching(),
            syntaxHighlighting(colours),
            EditorView.lineWrapping,
            EditorView.cspNonce.of(pageNonce()),
            placeholderOf(placeholder),
            look,
            attributes.of([]),
            EditorView.updateListener.of(({ docChanged, state }) => {
              if (docChanged) change(state.doc.toString())
            }),
          ],
        }),
      }),
  )

  useEffect(() => {
    if (place.current === null) return undefined
    const created = create(place.current)
    view.current = created
    return () => created.destroy()
  }, [])

  useEffect(() => {
    view.current?.dispatch({
      effects: attributes.reconfigure(
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-invalid': String(invalid),
          ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
        }),
      ),
    })
  }, [label, invalid, describedBy])

  return (
    <div
      ref={place}
      data-invalid={invalid || undefined}
      className="overflow-hidden rounded-lg border border-line-strong focus-within:border-accent data-invalid:border-danger"
    />
  )
}

const attributes = new Compartment()

const look = EditorView.theme({
  '&': { fontSize: '13px', backgroundColor: 'var(--canvas)', color: 'var(--ink)', maxHeight: '24rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--default-mono-font-family, ui-monospace, monospace)',
    lineHeight: '20px',
  },
  '.cm-content': { padding: '8px 0', minHeight: '6rem', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 12px' },
  '.cm-placeholder': { color: 'var(--muted)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)' },
})

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-function)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: [tags.bool, tags.null], color: 'var(--code-keyword)' },
  { tag: [tags.separator, tags.brace, tags.squareBracket], color: 'var(--code-punctuation)' },
])
