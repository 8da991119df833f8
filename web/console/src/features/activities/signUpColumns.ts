import type { Column } from '@/shared/columns'

export const signUpColumns: readonly Column[] = [
  { prop: 'name', label: '姓名', isNumeric: true },
  { prop: 'volunteerNumber', label: '志愿者编号', isNumeric: true },
  { prop: 'phoneMasked', label: '手机号', isNumeric: true },
  { prop: 'status', label: '状态', isNumeric: true },
  { prop: 'signedUpAt', label: '报名时间', isNumeric: true },
  { prop: 'checkedInAt', label: '签到', isNumeric: true },
]

export const signUpActionColumn: Column = { prop: 'actions', label: '操作', isNumeric: true }
