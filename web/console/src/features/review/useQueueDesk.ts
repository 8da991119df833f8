import { ElMessage } from 'element-plus'
import { onMounted, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { filledQuery } from '@/shared/filledQuery'
import { queryText } from '@/shared/queryText'
import { useSessionStore } from '@/stores/session'
import type { ReviewQueue } from './useReviewQueue'

/** Loads the queue, keeps the address in step with what is open, and says what was done. */
export function useQueueDesk(
  { currentId, notice, load }: ReviewQueue,
  address: () => Record<string, string>,
) {
  const route = useRoute()
  const router = useRouter()
  const session = useSessionStore()

  onMounted(() => load(queryText(route.query.selected) || undefined))

  // The address names what is open, so that it can be reloaded and sent to a colleague.
  watch(currentId, (id) => router.replace({ query: filledQuery({ ...address(), selected: id ?? '' }) }))

  watch(notice, (news) => {
    if (news?.kind === 'done') ElMessage.success({ message: news.text, duration: 2000, grouping: true })
  })

  // What failed for want of a session can simply be done again.
  watch(
    () => session.expired,
    (expired) => {
      if (!expired && notice.value?.kind === 'failed') notice.value = null
    },
  )
}
