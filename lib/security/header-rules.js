/** What stands before everything: no guessing of types, no referrer, no other site that reads this one. */
const common = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  // A name that is looked up tells it to whoever answers for it: a link in an answer must not do that by being there.
  'x-dns-prefetch-control': 'off',
  'permissions-policy': [
    'clipboard-write=(self)',
    ...[
      'accelerometer',
      'autoplay',
      'camera',
      'clipboard-read',
      'display-capture',
      'encrypted-media',
      'geolocation',
      'gyroscope',
      'hid',
      'idle-detection',
      'local-fonts',
      'magnetometer',
      'microphone',
      'midi',
      'payment',
      'publickey-credentials-get',
      'screen-wake-lock',
      'serial',
      'usb',
      'xr-spatial-tracking',
    ].map((name) => `${name}=()`),
  ].join(', '),
}

/** What no site may hold in a frame, and what has a window of its own. */
const pages = { 'x-frame-options': 'DENY', 'cross-origin-opener-policy': 'same-origin' }

/** Policies of what is no page. Should a browser show it as one, nothing in it runs or loads. */
const nothing = "default-src 'none'; frame-ancestors 'none'"

/** An origin of its own, no network, and only in a page of this site. */
const frame = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-scripts"

/** @type {ReadonlyArray<readonly [source: string, policy: string]>} */
const policies = [
  ['/v1/:path*', `${nothing}; sandbox`],
  ['/api/:path*', `${nothing}; sandbox`],
  ['/icon.svg', nothing],
  ['/scripts/:path*', nothing],
  // The one worker that reaches other hosts, and can do nothing else.
  ['/scripts/call-address.js', `${nothing}; connect-src https: http:`],
  // Its own script, known by its hash, shows one picture. No code of anybody else is in that frame.
  [
    '/frames/picture.html',
    `${frame}; script-src 'sha256-ICd9q0RAntHyluVDyhuFEXlTpLPB4XKQXTR8YYS7sb4='; img-src https: http:`,
  ],
  // Code that a model wrote, with what it brings along and nothing from elsewhere.
  [
    '/frames/preview.html',
    `${frame}; script-src 'unsafe-inline'; img-src data: blob:; font-src data:; media-src data: blob:`,
  ],
]

/**
 * Workers have the policy of the file they start from, and all of the build start from the same one. They evaluate
 * (schemas, a WebAssembly interpreter), so they have no network. The development server's come from elsewhere.
 *
 * @type {typeof policies}
 */
const workers = [['/_next/static/:path*', `${nothing}; script-src 'self' 'unsafe-eval'`]]

/**
 * @param {string} source
 * @param {Readonly<Record<string, string>>} headers
 */
const rule = (source, headers) => ({
  source,
  headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
})

/**
 * The headers of everything, by path, as Next's configuration wants them; the policy of pages changes with each
 * answer, so it is in `proxy.ts`. In this language because the configuration is.
 */
export function headerRules() {
  const isDevelopment = process.env.NODE_ENV === 'development'
  return [
    rule('/:path*', common),
    rule('/((?!v1/|api/|frames/).*)', pages),
    // A browser heeds this only over https, and only where that ended is known here.
    {
      ...rule('/:path*', { 'strict-transport-security': 'max-age=31536000' }),
      has: [{ type: /** @type {const} */ ('header'), key: 'x-forwarded-proto', value: 'https' }],
    },
    ...[...policies, ...(isDevelopment ? [] : workers)].map(([source, policy]) =>
      rule(source, { 'content-security-policy': policy }),
    ),
  ]
}
