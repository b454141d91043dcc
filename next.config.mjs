/**
 * Plain JavaScript, because Next would load its compiler into the running server to read it as TypeScript (30 MB).
 * @type {import("next").NextConfig}
 */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `/health/` and `/admin/` answer for themselves, as the addresses of the API do.
  skipTrailingSlashRedirect: true,
  // Types are checked by `npm run check`, with the same compiler, once.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "pg",
    "pino",
    "prom-client",
    "@electric-sql/pglite",
    "@electric-sql/pglite-socket",
  ],
}

export default config
