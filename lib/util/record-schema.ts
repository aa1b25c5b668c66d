import * as z from 'zod/mini'
// Under another name, because the linter takes `z.catch` for the method of a promise.
import { catch as orElse } from 'zod/mini'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/**
 * The fields of a record as it is read: none can be changed, and one that is missing is absent, not undefined.
 * `& {}` makes editors show the fields instead of this type's name.
 */
type Exact<Fields> = { readonly [Name in keyof Fields]: Exclude<Fields[Name], undefined> } & {}

/**
 * Reads a record with these fields; others are left out. Not for records that the first page reads: zod adds about 9 kB,
 * compressed.
 */
export const record = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z.pipe(
    z.object(shape),
    z.transform((fields): Exact<z.output<z.ZodMiniObject<Shape>>> => {
      dropMissing(fields)
      return fields
    }),
  )

function dropMissing<Fields extends object>(fields: Fields): asserts fields is Fields & Exact<Fields> {
  for (const name in fields) if (fields[name] === undefined) delete fields[name]
}

/** Reads a field of a record that is left out if it is missing or invalid. */
export const optional = <Schema extends z.ZodMiniType>(schema: Schema) =>
  orElse(z.optional(schema), undefined)

/** Reads a field of a record that has this value if it is missing or invalid. */
export const orDefault = <Schema extends z.ZodMiniType>(schema: Schema, value: z.output<Schema>) =>
  orElse(schema, value)

/** Reads a list, and leaves out what the schema can't read. Anything else counts as an empty list. */
export const list = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.pipe(
    z.optional(z.unknown()),
    z.transform((value): readonly z.output<Schema>[] => {
      const values: z.output<Schema>[] = []
      for (const each of listOf(value)) {
        const { success, data } = z.safeParse(schema, each)
        if (success) values.push(data)
      }
      return values
    }),
  )

/** Reads a list as a field of a record that is left out if nothing is in the list. */
export const optionalList = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.optional(
    z.pipe(
      list(schema),
      z.transform((values) => (values.length === 0 ? undefined : values)),
    ),
  )

/** Reads an object that has entries of one kind, and leaves out those that the schema can't read. */
export const entries = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.pipe(
    z.custom<JsonObject>((value) => isObject(value) && Object.keys(value).length > 0),
    z.transform((value): Readonly<Record<string, z.output<Schema>>> => {
      const pairs: [string, z.output<Schema>][] = []
      for (const [name, each] of Object.entries(value)) {
        const { success, data } = z.safeParse(schema, each)
        if (success) pairs.push([name, data])
      }
      // Unlike an assignment, this keeps an entry named `__proto__` an ordinary one.
      return Object.fromEntries(pairs)
    }),
  )

/** Reads any text but an empty one. */
export const filledText = z.string().check(z.minLength(1))

/** Reads any number. That includes `NaN` and infinities, which `z.number()` refuses. */
export const anyNumber = z.custom<number>((value) => typeof value === 'number')

/** Reads a finite number that is not negative. */
export const amount = z.number().check(z.nonnegative())

/** Reads how many of something there are, at least one: a fraction is rounded down, and too many are the maximum. */
export const count = (maximum = Number.POSITIVE_INFINITY) =>
  amount.check(z.overwrite((value) => Math.min(Math.max(1, Math.floor(value)), maximum)))

/** Reads a value from storage or a file, which are not trusted; undefined if the schema can't read it. */
export const read = <Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> | undefined => z.safeParse(schema, value).data
