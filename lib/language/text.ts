/** A value that can be inserted into a sentence of the catalog. */
export type Text = string | number
