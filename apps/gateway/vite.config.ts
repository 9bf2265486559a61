import { defineConfig } from 'vite'

export default defineConfig({
  build: {
    ssr: 'src/main.ts',
    target: 'node24',
    rolldownOptions: { external: ['pg-native', 'cloudflare:sockets'] },
  },
  ssr: { noExternal: true },
})
