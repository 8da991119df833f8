import { messageOf, type TeamDetails } from '@stvs/api'
import { ElMessage } from 'element-plus'
import { computed, ref, type Ref } from 'vue'
import { confirm } from '@/shared/confirm'
import { askReason } from '@/shared/useReason'
import { decideTeam, type TeamDecision } from './api'
import {
  dissolutionReasons,
  nameRejectionReasons,
  teamRejectionReasons,
  teamSuspensionReasons,
} from './reasons'

/** What a reviewer may do to a team: each asks first and says what follows. */
export function useTeamActions(team: Ref<TeamDetails | null>, changed: () => Promise<unknown>) {
  const isBusy = ref(false)
  const status = computed(() => team.value?.status)

  async function act(decision: TeamDecision, done: string, reason?: string): Promise<void> {
    if (!team.value || isBusy.value) return
    isBusy.value = true
    try {
      await decideTeam(team.value.id, decision, reason)
      ElMessage.success(done)
    } catch (failure) {
      ElMessage.error({ message: messageOf(failure), duration: 8000 })
    } finally {
      isBusy.value = false
    }
    await changed()
  }

  async function approve(): Promise<void> {
    const name = team.value?.managed?.needsNameApproval
      ? '名称不符合命名规则，通过即表示同时批准这个名称。'
      : ''
    const text = `${name}通过后组织得到编号，可以招募成员、发布活动；管理员会收到通知或邀请短信。`
    if (await confirm('通过这个组织', text, '通过')) await act('approval', '已通过')
  }

  async function reject(): Promise<void> {
    const reason = await askReason({
      title: '驳回这份组织注册',
      text: '提交人会收到理由，修改后可以再次提交。',
      presets: teamRejectionReasons,
      confirmText: '驳回',
      isDangerous: true,
    })
    if (reason) await act('rejection', '已驳回', reason)
  }

  async function approveName(): Promise<void> {
    const wanted = team.value?.managed?.nameOverride
    if (!wanted) return
    const text = `批准后组织名称为“${wanted.name}”。理由：${wanted.reason}。`
    if (await confirm('批准特殊命名', text, '批准')) await act('name-approval', '已批准名称')
  }

  async function rejectName(): Promise<void> {
    const reason = await askReason({
      title: '不批准这个名称',
      text:
        status.value === 'pendingReview'
          ? '注册申请会一并驳回，提交人改名后可以再次提交。'
          : '组织保留现在的名称，管理员会收到理由。',
      presets: nameRejectionReasons,
      confirmText: '不批准',
      isDangerous: true,
    })
    if (reason) await act('name-rejection', '没有批准这个名称', reason)
  }

  async function suspend(): Promise<void> {
    const reason = await askReason({
      title: '停用这个组织',
      text: '停用期间不能招募成员、发布活动，公众查不到；成员和记录都保留，可以随时恢复。',
      presets: teamSuspensionReasons,
      confirmText: '停用',
      isDangerous: true,
    })
    if (reason) await act('suspension', '已停用', reason)
  }

  async function reinstate(): Promise<void> {
    if (await confirm('恢复这个组织', '恢复后可以继续招募成员、发布活动。', '恢复'))
      await act('reinstatement', '已恢复')
  }

  async function dissolve(): Promise<void> {
    const reason = await askReason({
      title: '注销这个组织',
      text: `注销不能撤回：${team.value?.directMemberCount ?? 0} 名成员的加入关系结束，还没举行的活动全部取消，已报名的人会收到理由。下级组织须先移出或注销。`,
      presets: dissolutionReasons,
      confirmText: '注销',
      isDangerous: true,
    })
    if (reason) await act('dissolution', '已注销', reason)
  }

  return { isBusy, approve, reject, approveName, rejectName, suspend, reinstate, dissolve }
}
