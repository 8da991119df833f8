import type { InputInstance } from 'element-plus'
import { onBeforeUnmount, onMounted, type ShallowRef } from 'vue'

/** `/` jumps to the page's search box, unless something is being typed. */
export function useSearchKey(box: Readonly<ShallowRef<InputInstance | null>>): void {
  function onKey(event: KeyboardEvent): void {
    const isTyping =
      event.target instanceof Element && event.target.closest('input, textarea, [role=dialog]') !== null
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    box.value?.focus()
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
