#!/usr/bin/env node
/* The `knead` command. Old syntax and no import on purpose: an old Node must get this far to be told. */
var NEEDED = 24
var found = process.versions.node

function refuse(sentence) {
  process.stderr.write(sentence + '\n')
  process.exitCode = 2
}

function isMissing(error, file) {
  return error !== null && error.code === 'ERR_MODULE_NOT_FOUND' && String(error.url) === String(file)
}

if (parseInt(found, 10) < NEEDED) {
  refuse(
    'Knead needs Node ' +
      NEEDED +
      ' or newer and was started with Node ' +
      found +
      '. Get one from https://nodejs.org, or start it with "npx -p node@' +
      NEEDED +
      ' knead".',
  )
} else {
  var main = new URL('../dist/server/main.js', import.meta.url)
  import(main.href)
    .then(
      function (server) {
        return server.main(process.argv.slice(2))
      },
      function (error) {
        if (!isMissing(error, main)) throw error
        refuse('Knead has not been built yet: run "npm run build" first.')
        return 2
      },
    )
    .then(function (code) {
      process.exitCode = code
    })
}
