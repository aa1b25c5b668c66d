/**
 * The headers of every response that says nothing else: whatever it is, a browser shows it to nobody in a frame, runs
 * nothing in it and loads nothing for it. Exceptions are made where a response is made, never by its address alone,
 * because an address has many spellings.
 */
export const strictest = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // Looking a name up tells it to whoever answers for it: a link in an answer must not do that by being there.
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
