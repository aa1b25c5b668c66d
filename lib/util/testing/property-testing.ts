import fc from 'fast-check'

/**
 * Property tests draw the same values in every run, so that a red build is the fault of its change: with new values
 * each time, an old fault of a test once kept a finished change from landing. `npm run properties` draws new ones.
 */
fc.configureGlobal({ seed: process.env['NEW_VALUES'] === '1' ? Date.now() : 20_261_129 })

export default fc
