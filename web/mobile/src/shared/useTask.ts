import { messageOf } from '@stvs/api'
import { ref } from 'vue'

/** Something the person does that takes a moment: one at a time, and what went wrong is said. */
export function useTask() {
  const busy = ref(false)
  const failure = ref('')

  /** False when it did not work, or something is going on already. */
  async function run(task: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    failure.value = ''
    try {
      await task()
      return true
    } catch (problem) {
      failure.value = messageOf(problem)
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, failure, run }
}
