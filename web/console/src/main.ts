import zhCn from 'element-plus/es/locale/lang/zh-cn'
import { ID_INJECTION_KEY, ZINDEX_INJECTION_KEY, provideGlobalConfig } from 'element-plus'
import 'element-plus/es/components/base/style/css'
import 'element-plus/es/components/message/style/css'
import 'element-plus/es/components/message-box/style/css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './styles/theme.css'
import './styles/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router'
import { followSystemTheme } from './shared/theme'

followSystemTheme()

const app = createApp(App)
app.provide(ID_INJECTION_KEY, { prefix: 1024, current: 0 })
app.provide(ZINDEX_INJECTION_KEY, { current: 0 })
provideGlobalConfig({ locale: zhCn, message: { max: 3, showClose: true } }, app, true)
app.use(createPinia()).use(router).mount('#app')
