import type { Column } from '@/shared/columns'

export const columns: readonly Column[] = [
  { prop: 'realName', label: '姓名', isNumeric: true },
  { prop: 'status', label: '状态' },
  { prop: 'volunteerNumber', label: '志愿者编号', isNumeric: true },
  { prop: 'gender', label: '性别', isNumeric: true },
  { prop: 'age', label: '年龄', isExtra: true, isNumeric: true },
  { prop: 'regionName', label: '地区', minWidth: '9em' },
  { prop: 'employer', label: '工作单位', minWidth: '10em' },
  { prop: 'phoneMasked', label: '手机号', isExtra: true, isNumeric: true },
  { prop: 'teams', label: '组织', minWidth: '9em', isExtra: true },
  { prop: 'submittedAt', label: '提交时间', isNumeric: true },
]
