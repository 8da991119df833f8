import { ref } from 'vue'

export interface ReasonQuestion {
  title: string
  text?: string
  presets: readonly string[]
  confirmText: string
  isDangerous?: boolean
  placeholder?: string
}

/** The question on the screen, if any: one dialog (ReasonDialog, in App) serves every page. */
export const openQuestion = ref<(ReasonQuestion & { answer: (reason: string | null) => void }) | null>(null)

/** Asks for a reason; null when the user thinks better of it. */
export function askReason(question: ReasonQuestion): Promise<string | null> {
  openQuestion.value?.answer(null)
  return new Promise((resolve) => {
    openQuestion.value = {
      ...question,
      answer: (reason) => {
        openQuestion.value = null
        resolve(reason)
      },
    }
  })
}
