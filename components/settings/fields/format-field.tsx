'use client'

import { words } from '@/lib/language/english/settings'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { ChoiceField } from '@/components/ui/choice-field'
import { fieldLook } from '@/components/ui/field-look'

// The editor and the validator are as large as the panel, so they load with the first schema.
const SchemaEditor = dynamic(() => import('./schema-editor').then((module) => module.SchemaEditor), {
  ssr: false,
})

interface FormatFieldProps {
  readonly id: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

const options = [
  { value: 'text', label: words.text },
  { value: 'json_object', label: words.anyJson },
  { value: 'json_schema', label: words.jsonMatchingASchema },
]

/** A schema to start from, in the form that strict providers accept. */
const firstSchema: JsonObject = {
  type: 'object',
  properties: { answer: { type: 'string' } },
  required: ['answer'],
  additionalProperties: false,
}

const nameForm = /^[a-zA-Z0-9_-]{1,64}$/

/** Sets the format of the answer; for JSON with a schema, its name, whether it is strict, and the schema. */
export function FormatField({ id, value, onChange }: FormatFieldProps) {
  const format = isObject(value) ? value : {}
  const type = typeof format['type'] === 'string' ? format['type'] : undefined
  return (
    <div className="flex flex-col gap-3">
      <ChoiceField
        id={id}
        value={type}
        options={options}
        onChange={(chosen) =>
          onChange(
            chosen === 'json_schema'
              ? { type: chosen, name: 'answer', schema: firstSchema }
              : chosen && { type: chosen },
          )
        }
      />
      {type === 'json_schema' && <SchemaFields id={id} format={format} onChange={onChange} />}
    </div>
  )
}

interface SchemaFieldsProps {
  readonly id: string
  readonly format: JsonObject
  readonly onChange: (value: unknown) => void
}

function SchemaFields({ id, format, onChange }: SchemaFieldsProps) {
  const { strict, schema } = format
  const [name, setName] = useState(() => (typeof format['name'] === 'string' ? format['name'] : ''))
  const valid = nameForm.test(name)

  function rename(written: string) {
    setName(written)
    if (nameForm.test(written)) onChange({ ...format, name: written })
  }
  function setStrict(word: string | undefined) {
    const { strict: _strict, ...others } = format
    onChange(word === undefined ? others : { ...others, strict: word === 'true' })
  }

  return (
    <>
      <div>
        <label htmlFor={`${id}-name`} className="text-sm">
          {words.schemaName}
        </label>
        <input
          id={`${id}-name`}
          value={name}
          maxLength={64}
          autoComplete="off"
          aria-invalid={!valid}
          aria-describedby={valid ? undefined : `${id}-name-error`}
          onChange={(event) => rename(event.target.value)}
          className={`${fieldLook} mt-1`}
        />
        {!valid && (
          <p id={`${id}-name-error`} className="mt-1 text-xs text-danger">
            {words.schemaNameRule}
          </p>
        )}
      </div>
      <div>
        <label htmlFor={`${id}-strict`} className="text-sm">
          {words.strict}
        </label>
        <p id={`${id}-strict-help`} className="mb-1 text-xs text-muted">
          {words.guaranteesMatchingOutputNotEverySchema}
        </p>
        <ChoiceField
          id={`${id}-strict`}
          value={typeof strict === 'boolean' ? String(strict) : undefined}
          options={[
            { value: 'true', label: words.on },
            { value: 'false', label: words.off },
          ]}
          onChange={setStrict}
        />
      </div>
      <SchemaEditor
        id={`${id}-schema`}
        schema={isObject(schema) ? schema : {}}
        onChange={(changed) => onChange({ ...format, schema: changed })}
      />
    </>
  )
}
