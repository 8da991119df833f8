import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { clearOldDrafts } from './shared/form/draft'
import { router } from './router'
import { startAppearance } from './shared/appearance'
import './shared/theme/tokens.css'
import './shared/theme/vant.css'
import './shared/theme/base.css'

startAppearance()
clearOldDrafts()
createApp(App).use(createPinia()).use(router).mount('#app')

if (import.meta.env.PROD && 'serviceWorker' in navigator)
  window.addEventListener('load', () => {
    // Not everywhere allowed (plain http, some in-app browsers): then the pages need a network, as before.
    navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`).catch(() => undefined)
  })
