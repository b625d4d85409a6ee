// Read each JSON-LD document with jsonld.js; no document is fetched, contexts stand inside.
// stdin: [document]; stdout: for each its N-Quads.
import { readFileSync } from 'node:fs'
import jsonld from 'jsonld'

const documentLoader = url => { throw new Error(`not fetched: ${url}`) }

const said = []
for (const one of JSON.parse(readFileSync(0, 'utf8'))) {
  said.push(await jsonld.toRDF(one, { format: 'application/n-quads', documentLoader }))
}
process.stdout.write(JSON.stringify(said))
