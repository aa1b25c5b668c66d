'use client'

import { words } from '@/lib/language/english/settings'
import dynamic from 'next/dynamic'
import type { Model } from '@/lib/client/list-models'
import type { Settings } from '@/lib/conversation/types'
import type { Parameter } from '@/lib/conversation/parameters/parameters'
import { optionsFor } from '@/lib/conversation/parameters/support'
import { ChoiceField } from '@/components/ui/choice-field'
import { FormatField } from './fields/format-field'
import { LongTextField, TextField } from './fields/text-field'
import { NamesField } from './fields/names-field'
import { NumberField } from '@/components/ui/number-field'
import { PairsField } from './fields/pairs-field'
import { ToolsField } from './tools/tools-field'
import { ToolChoiceField } from './fields/tool-choice-field'

// The editor is as large as everything else together, so it loads when a person opens it.
const RawJsonField = dynamic(() => import('./fields/raw-json-field').then((module) => module.RawJsonField), {
  ssr: false,
})

interface ParameterControlProps {
  /** The id of the control; its label has it with `-label`, its description with `-help`. */
  readonly id: string
  readonly parameter: Parameter
  readonly value: unknown
  readonly settings: Settings
  readonly model: Model | undefined
  /** Called with undefined to unset it. */
  readonly onChange: (value: unknown) => void
}

/** The control of a parameter, by its kind. */
export function ParameterControl({ id, parameter, value, settings, model, onChange }: ParameterControlProps) {
  const { kind, path } = parameter
  switch (kind.kind) {
    case 'long-text':
      return <LongTextField id={id} value={value} onChange={onChange} />
    case 'text':
      return <TextField id={id} value={value} longest={kind.longest} onChange={onChange} />
    case 'number':
      return <NumberField id={id} value={value} limits={kind.limits} onChange={onChange} />
    case 'choice':
      return (
        <ChoiceField
          id={id}
          value={typeof value === 'string' ? value : undefined}
          options={optionsFor(model, path, kind.options).map((option) => ({ value: option, label: option }))}
          onChange={onChange}
        />
      )
    case 'flag':
      return (
        <ChoiceField
          id={id}
          value={typeof value === 'boolean' ? String(value) : undefined}
          options={onAndOff}
          onChange={(word) => onChange(word === undefined ? undefined : word === 'true')}
        />
      )
    case 'names':
      return <NamesField id={id} value={value} options={kind.options} onChange={onChange} />
    case 'pairs':
      return <PairsField id={id} value={value} limits={kind} onChange={onChange} />
    case 'tool-choice':
      return <ToolChoiceField id={id} value={value} tools={settings.tools ?? []} onChange={onChange} />
    case 'json':
      return <RawJsonField id={id} value={value} onChange={onChange} />
    case 'tools':
      return <ToolsField id={id} value={settings.tools ?? []} onChange={onChange} />
    case 'format':
      return <FormatField id={id} value={value} onChange={onChange} />
    default:
      return kind satisfies never
  }
}

const onAndOff = [
  { value: 'true', label: words.on },
  { value: 'false', label: words.off },
]
