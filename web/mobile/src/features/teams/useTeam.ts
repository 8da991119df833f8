import { newKey, type MyMembership, type TeamDetails } from '@stvs/api'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { confirm, say } from '../../shared/feedback'
import { signIn } from '../../shared/signIn'
import { useLoad } from '../../shared/useLoad'
import { useTask } from '../../shared/useTask'
import { useSession } from '../../stores/session'
import { askToJoin, leaveTeam } from '../memberships/api'
import { getTeam } from './api'
import { joinStepOf } from './standing'

/** One team's page: what it is, and what the visitor can do about it. */
export function useTeam(id: string) {
  const session = useSession()
  const route = useRoute()
  const router = useRouter()
  const { data: team, loading, error, load } = useLoad(() => getTeam(id))
  const { busy, failure, run } = useTask()
  // One key for as long as this page is open, so that tapping again after a lost answer asks once.
  let key = newKey()

  void session.ensure().catch(() => undefined)

  const step = computed(() => (team.value ? joinStepOf(team.value, session) : null))

  async function refresh() {
    await Promise.all([load(), session.refresh().catch(() => undefined)])
  }

  /** Does what the button says, but joining, which asks for a word first. */
  function act() {
    const what = step.value?.do
    if (what === 'signIn') signIn()
    else if (what === 'register' || what === 'correct')
      void router.push({ path: '/register', query: { team: id } })
    else if (what === 'myTeams') void router.push('/my-teams')
    else if (what === 'leave' || what === 'withdraw') void leave()
  }

  async function join(note: string): Promise<boolean> {
    const done = await run(() => askToJoin(id, note, route.query.via === 'link' ? 'link' : 'list', key))
    if (done) {
      say('申请已提交，等待组织审核')
      key = newKey()
    }
    await refresh()
    return done
  }

  async function leave() {
    const mine = team.value?.myMembership
    if (!team.value || !mine) return
    if (!(await confirmLeaving(team.value, mine.status))) return
    if (await run(() => leaveTeam(mine.id))) say(mine.status === 'approved' ? '已退出' : '已撤回申请')
    await refresh()
  }

  return { team, loading, error, load, step, busy, failure, act, join }
}

/** Nobody leaves by a slip of the finger. */
export function confirmLeaving(
  team: Pick<TeamDetails, 'name'>,
  status: MyMembership['status'],
): Promise<boolean> {
  return status === 'approved'
    ? confirm({
        title: '退出组织？',
        message: `退出「${team.name}」后，不能再报名只面向本队的活动；以后想回来，要重新申请。已有的服务记录不受影响。`,
        confirm: '退出',
        cancel: '不退出',
      })
    : confirm({
        title: '撤回申请？',
        message: `撤回加入「${team.name}」的申请，以后可以再申请。`,
        confirm: '撤回',
        cancel: '保留',
      })
}
