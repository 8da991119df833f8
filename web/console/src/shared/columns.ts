/** A column of a DataTable; `prop` names the cell in the table's slot and, without a slot, the value shown. */
export interface Column {
  prop: string
  label: string
  minWidth?: string
  /** Left out on narrow screens; the row's own page has it. */
  isExtra?: boolean
  /** Times, numbers and codes: kept on one line, with digits of one width. */
  isNumeric?: boolean
}
