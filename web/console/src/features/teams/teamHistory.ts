import type { TeamHistoryEntry } from '@stvs/api'

/** One step of a team's life as a sentence without its subject, which stands before it. */
export function sentenceOf({ action, from, to }: TeamHistoryEntry): string {
  const name = (value: string | null | undefined): string => (value ? `“${value}”` : '')
  switch (action) {
    case 'registered':
      return `提交注册${to ? `，名称为${name(to)}` : ''}`
    case 'imported':
      return '从原系统导入，等待在线关联'
    case 'corrected':
      return `按驳回意见修改后重新提交${to ? `，名称为${name(to)}` : ''}`
    case 'approved':
      return '通过审核，组织得到认定'
    case 'rejected':
      return '驳回了注册申请'
    case 'claimed':
      return '用管理员手机号完成在线关联'
    case 'nameProposed':
      return `申请把名称${from ? `从${name(from)}` : ''}改为${name(to)}，等待省级科协批准`
    case 'nameRejected':
      return `没有批准名称${name(to)}`
    case 'renamed':
      return `名称从${name(from)}改为${name(to)}`
    case 'moved':
      if (!to) return `从${name(from)}移出，不再有上级组织`
      return from ? `上级组织从${name(from)}改为${name(to)}` : `移到${name(to)}之下`
    case 'updated':
      return '修改了组织资料'
    case 'suspended':
      return '停用了组织'
    case 'reinstated':
      return '恢复了组织'
    case 'dissolved':
      return '注销了组织'
    case 'appointed':
      return `任命${to ?? '负责人'}`
    case 'dismissed':
      return `免去${from ?? '负责人'}`
    case 'handedOver':
      return `${from ?? '原任'}移交给${to ?? '继任'}`
    case 'paired':
      return `与${to ?? from ?? ''}结对`
    case 'unpaired':
      return `与${from ?? to ?? ''}的结对结束`
    default:
      // A step this version does not know yet is shown as it is: better than nothing.
      return action
  }
}
