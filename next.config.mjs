/** Addresses that the first edition documented; rewritten, never redirected, so that a POST arrives whole. */
const documented = ["auth", "shops", "employees", "teams", "roles", "permissions", "customers", "public"]

/**
 * Plain JavaScript, because Next would load its compiler into the running server to read it as TypeScript (30 MB).
 * @type {import("next").NextConfig}
 */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `/shops/` answers itself: a redirect would turn the documented POST into something else.
  skipTrailingSlashRedirect: true,
  // Types are checked by `npm run check`, with the same compiler, once.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "pino", "@electric-sql/pglite", "@electric-sql/pglite-socket"],
  rewrites: async () => ({
    beforeFiles: [
      { source: "/api/v1/:path+/", destination: "/api/v1/:path+" },
      ...documented.flatMap((name) => [
        { source: `/${name}`, destination: `/api/v1/${name}` },
        { source: `/${name}/:path*`, destination: `/api/v1/${name}/:path*` },
      ]),
      { source: "/chat", destination: "/api/v1/chats" },
      { source: "/chat/:path*", destination: "/api/v1/chats/:path*" },
    ],
    afterFiles: [],
    fallback: [],
  }),
}

export default config
