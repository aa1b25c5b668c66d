/** @type {import('next').NextConfig} */
const config = {
  reactCompiler: true,
  poweredByHeader: false,
  // Next's gzip sits between the route and the socket: it holds streamed frames back and doubles the
  // CPU of a pass-through. Static files are compressed by the platform or proxy in front.
  compress: false,
  output: process.env.BUILD_STANDALONE === '1' ? 'standalone' : undefined,
  serverExternalPackages: ['undici'],
}

export default config
