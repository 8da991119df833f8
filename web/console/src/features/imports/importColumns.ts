import type { Column } from '@/shared/columns'

export const importColumns: readonly Column[] = [
  { prop: 'chosen', label: '' },
  { prop: 'fileName', label: '文件', minWidth: '13em' },
  { prop: 'from', label: '报送单位', minWidth: '10em' },
  { prop: 'uploadedAt', label: '上传时间', isNumeric: true },
  { prop: 'status', label: '状态', minWidth: '8em' },
  { prop: 'totalRows', label: '共', isNumeric: true },
  { prop: 'faultyRows', label: '有问题', isNumeric: true },
  { prop: 'duplicateRows', label: '重复', isNumeric: true },
  { prop: 'committedRows', label: '已登记', isNumeric: true },
  { prop: 'delivery', label: '上报', minWidth: '8em' },
]

export const faultColumns: readonly Column[] = [
  { prop: 'sheet', label: '工作表', isExtra: true },
  { prop: 'row', label: '行', isNumeric: true },
  { prop: 'column', label: '列', minWidth: '7em' },
  { prop: 'value', label: '内容', minWidth: '13em' },
  { prop: 'reason', label: '问题', minWidth: '16em' },
  { prop: 'suggestion', label: '建议', minWidth: '10em' },
]

export const partColumns: readonly Column[] = [
  { prop: 'fileName', label: '文件', minWidth: '14em' },
  { prop: 'associationName', label: '报送单位', minWidth: '12em' },
  { prop: 'rows', label: '可登记', isNumeric: true },
  { prop: 'committed', label: '已登记', isNumeric: true },
]
