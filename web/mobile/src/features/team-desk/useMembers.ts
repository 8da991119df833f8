import type { MemberRow } from '@stvs/api'
import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { confirm, say } from '../../shared/feedback'
import { usePagedList } from '../../shared/usePagedList'
import { useTask } from '../../shared/useTask'
import {
  approveMember,
  approveMembers,
  listMembers,
  markMember,
  rejectMember,
  removeMember,
  type MemberTab,
} from './api'

/** The members of a team and of those below it: who asks to join, and who belongs to it. */
export function useMembers(teamId: string) {
  const route = useRoute()
  const router = useRouter()
  const tab = computed<MemberTab>({
    get: () => (route.query.status === 'approved' ? 'approved' : 'pendingReview'),
    set: (status) => void router.replace({ query: { status } }),
  })
  /** Names and phones stay out of the address. */
  const words = ref('')
  const list = usePagedList((cursor) => listMembers(teamId, tab.value, words.value, cursor))
  const { busy, failure, run } = useTask()
  watch([tab, words], () => void list.restart(), { immediate: true })

  /** What was decided is gone from the list at once; the rest stays where it was. */
  function drop(ids: readonly string[]) {
    list.items.value = list.items.value.filter((member) => !ids.includes(member.membershipId))
    if (list.items.value.length === 0) void list.restart()
  }

  async function approve(member: MemberRow) {
    if (!(await run(() => approveMember(member.membershipId)))) return
    drop([member.membershipId])
    say(`已通过：${member.name}`)
  }

  async function approveAll() {
    const ids = list.items.value.map((member) => member.membershipId)
    const sure = await confirm({
      title: `通过这 ${ids.length} 份申请？`,
      message: '通过后，他们就是本组织的成员，可以报名只面向本队的活动。',
      confirm: '全部通过',
    })
    if (!sure) return
    await run(async () => {
      const { done, failed } = await approveMembers(ids)
      drop(done)
      if (failed.length > 0)
        failure.value = `通过了 ${done.length} 份；${failed.length} 份没有通过：${failed[0]!.detail}`
      else say(`已通过 ${done.length} 份`)
    })
  }

  async function reject(member: MemberRow, reason: string): Promise<boolean> {
    const done = await run(() => rejectMember(member.membershipId, reason))
    if (done) {
      drop([member.membershipId])
      say('已驳回，对方会看到理由')
    }
    return done
  }

  async function remove(member: MemberRow, reason: string): Promise<boolean> {
    const done = await run(() => removeMember(member.membershipId, reason))
    if (done) {
      drop([member.membershipId])
      say('已移出，对方会看到理由')
    }
    return done
  }

  async function mark(member: MemberRow, marks: string[]): Promise<boolean> {
    const done = await run(() => markMember(member.membershipId, marks))
    if (done)
      list.items.value = list.items.value.map((one) =>
        one.membershipId === member.membershipId ? { ...one, marks } : one,
      )
    return done
  }

  return { ...list, tab, words, busy, failure, approve, approveAll, reject, remove, mark }
}
