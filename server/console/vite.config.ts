import { defineConfig } from "vite";

// Nothing is inlined as a data: address, because the content security policy allows fonts from the server only.
export default defineConfig({
  build: { outDir: "../wwwroot", emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
  server: { proxy: { "/api": "http://127.0.0.1:8138" } },
});
