import { ref, watchEffect } from 'vue'

export type Theme = 'system' | 'light' | 'dark'

const remembered = 'stvs.simulator.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')

export const theme = ref<Theme>((localStorage.getItem(remembered) as Theme | null) ?? 'system')
const systemIsDark = ref(dark.matches)
export const isDark = () => (theme.value === 'system' ? systemIsDark.value : theme.value === 'dark')

dark.addEventListener('change', (event) => (systemIsDark.value = event.matches))

/** Pages in the phone follow too: they see the colour scheme of the frame they are in. */
export function followTheme(): void {
  watchEffect(() => {
    document.documentElement.style.colorScheme = theme.value === 'system' ? 'light dark' : theme.value
    localStorage.setItem(remembered, theme.value)
  })
}
