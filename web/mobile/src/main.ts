import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { clearOldDraft } from './features/registration/draft'
import { router } from './router'
import { startAppearance } from './shared/appearance'
import './shared/theme/tokens.css'
import './shared/theme/vant.css'
import './shared/theme/base.css'

startAppearance()
clearOldDraft()
createApp(App).use(createPinia()).use(router).mount('#app')
