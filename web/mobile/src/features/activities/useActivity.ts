import { messageOf, newKey } from '@stvs/api'
import { computed, ref } from 'vue'
import { say, confirm } from '../../shared/feedback'
import { formatInstant } from '../../shared/format'
import { useLoad } from '../../shared/useLoad'
import { signIn } from '../../shared/signIn'
import { useSession } from '../../stores/session'
import { cancelSignUp, getActivity, signUp } from './api'
import { nextStep } from './nextStep'

export function useActivity(id: string) {
  const session = useSession()
  const { data: activity, loading, error, load } = useLoad(() => getActivity(id))
  const busy = ref(false)
  const failure = ref('')
  // One key for as long as this page is open, so that tapping again after a lost answer signs up once.
  let key = newKey()

  void session.ensure().catch(() => undefined)

  const next = computed(() => (activity.value ? nextStep(activity.value, session) : null))

  async function run(task: () => Promise<void>) {
    if (busy.value) return
    busy.value = true
    failure.value = ''
    try {
      await task()
    } catch (problem) {
      failure.value = messageOf(problem)
    } finally {
      busy.value = false
    }
    await load()
  }

  function join() {
    if (session.state !== 'signedIn') return signIn()
    return run(async () => {
      const receipt = await signUp(id, key)
      say(receipt.status === 'waiting' ? `已进入候补，排在第 ${receipt.position ?? '…'} 位` : '报名成功')
    })
  }

  async function leave() {
    const mine = activity.value?.myParticipation
    if (!activity.value || !mine) return
    const waiting = mine.status === 'waiting'
    const sure = await confirm({
      title: waiting ? '退出候补？' : '取消报名？',
      message: waiting
        ? '退出后名额会让给后面的人，再次候补要重新排队。'
        : `您已报名「${activity.value.title}」（${formatInstant(activity.value.startsAt)}）。取消后名额会让给候补的人，签到码随即失效。`,
      confirm: waiting ? '退出候补' : '取消报名',
      cancel: '保留',
    })
    if (!sure) return
    await run(async () => {
      await cancelSignUp(mine.id)
      key = newKey()
      say(waiting ? '已退出候补' : '已取消报名')
    })
  }

  return { activity, loading, error, load, next, busy, failure, join, leave }
}
