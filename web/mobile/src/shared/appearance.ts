import { ref, watch } from 'vue'
import { readStored, store } from './storage'

export type ColorMode = 'system' | 'light' | 'dark'

const kept = readStored<{ care?: boolean; color?: ColorMode }>('appearance') ?? {}

/** 长辈版: large text, strong contrast, one question at a time. */
export const care = ref(kept.care ?? false)
export const colorMode = ref<ColorMode>(kept.color ?? 'system')

const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

function apply() {
  const dark = colorMode.value === 'dark' || (colorMode.value === 'system' && systemDark.matches)
  // Vant's own class name for its dark colours.
  document.documentElement.classList.toggle('van-theme-dark', dark)
  document.documentElement.classList.toggle('care', care.value)
}

/** Called once, before anything is drawn. */
export function startAppearance() {
  apply()
  // `addEventListener` came to Safari in 14; older ones keep the colour they started with.
  systemDark.addEventListener?.('change', apply)
  watch([care, colorMode], () => {
    store('appearance', { care: care.value, color: colorMode.value })
    apply()
  })
}
